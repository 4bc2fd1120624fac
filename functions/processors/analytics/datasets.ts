import * as z from "zod";
import type { Dataset } from "#shared/processor/contract.ts";
import { storedId } from "#shared/processor/stored-id.ts";

const visitor = {
  idType: z.string().describe("Kind of identifier: client-id, user-id or app-instance-id"),
  id: z.string().describe("Identifier of the browser, user or app"),
};
const location = z.string().optional().describe("Location, from the IP address");
const ip = z.string().optional().describe("IP address");

export const visitors = {
  name: "visitors",
  title: "Browsers and apps we know you by",
  since: "firstSeen",
  row: z.object({
    ...visitor,
    email: z.string().optional().describe("The address it is linked to"),
    firstSeen: z.string().describe("First visit"),
    lastSeen: z.string().optional().describe("Last visit"),
    browser: z.string().optional().describe("Browser"),
    os: z.string().optional().describe("Operating system"),
    domain: z.string().optional().describe("Domain of the network you came from"),
    location,
    ip,
  }),
} satisfies Dataset;

export const sessions = {
  name: "sessions",
  title: "Your visits",
  since: "startedAt",
  row: z.object({
    ...visitor,
    sessionId: storedId().describe("Number of the visit"),
    startedAt: z.string().describe("Start"),
    seconds: z.number().describe("Length in seconds"),
    cameFrom: z.string().optional().describe("Page you came from"),
    location,
    ip,
  }),
} satisfies Dataset;

/** Visitors without inferred data. */
export const observedVisitors = {
  ...visitors,
  row: visitors.row.omit({ location: true, domain: true }),
} satisfies Dataset;

/** Visits without inferred data. */
export const observedSessions = {
  ...sessions,
  row: sessions.row.omit({ location: true }),
} satisfies Dataset;

export const pageViews = {
  name: "page-views",
  title: "Pages and products you viewed",
  since: "at",
  row: z.object({
    ...visitor,
    at: z.string().describe("When"),
    page: z.string().describe("Page"),
    product: z.string().optional().describe("Product shown on it"),
    seconds: z.number().optional().describe("Time spent on it, in seconds"),
  }),
} satisfies Dataset;

export const emailOpens = {
  name: "email-opens",
  title: "E-mails you opened",
  since: "at",
  row: z.object({
    ...visitor,
    at: z.string().describe("When"),
    campaign: z.string().describe("Which e-mail"),
  }),
} satisfies Dataset;

export const devices = {
  name: "devices",
  title: "Your mobile devices",
  row: z.object({
    ...visitor,
    model: z.string().describe("Model"),
    os: z.string().describe("Operating system"),
    deviceIdentifier: storedId().describe("Identifier of the device"),
  }),
} satisfies Dataset;

export const optOuts = {
  name: "opt-outs",
  title: "Where you are not measured any more",
  isMark: true,
  row: z.object({ ...visitor, since: z.string().describe("Since when") }),
} satisfies Dataset;

export const deletions = {
  name: "deletions",
  title: "Deletions under way",
  isMark: true,
  row: z.object({
    requestedAt: z.string().describe("Since when it is gone from the reports"),
    completesOn: z.iso.date().describe("When copies on servers are gone, too"),
  }),
} satisfies Dataset;
