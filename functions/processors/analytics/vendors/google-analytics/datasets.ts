import * as z from "zod";
import type { Dataset } from "#shared/processor/contract.ts";

const visitor = {
  idType: z.string().describe("Kind of identifier: client-id, user-id or app-instance-id"),
  id: z.string().describe("Identifier of the browser, user or app"),
};
const named = z.array(z.object({ name: z.string().describe("What"), value: z.string().describe("Value") }));

/** The register: which browsers, users and apps are linked to a person. */
export const visitors = {
  name: "visitors",
  title: "Browsers and apps we know you by",
  row: z.object({
    ...visitor,
    email: z.string().optional().describe("The address it is linked to"),
    firstSeen: z.string().optional().describe("First visit"),
    lastSeen: z.string().optional().describe("Last visit"),
  }),
} satisfies Dataset;

export const events = {
  name: "events",
  title: "What was measured",
  row: z.object({
    ...visitor,
    at: z.string().describe("When"),
    event: z.string().describe("What happened"),
    platform: z.string().optional().describe("Web or app"),
    details: named.describe("Details"),
    properties: named.describe("Properties of the user"),
    device: named.describe("Device"),
    location: named.describe("Location, from the IP address"),
    source: named.describe("Where you came from"),
  }),
} satisfies Dataset;

/** Events without what is inferred from them. */
export const observedEvents = {
  ...events,
  row: events.row.omit({ location: true }),
} satisfies Dataset;

export const profiles = {
  name: "profiles",
  title: "What was summed up about you",
  row: z.object({
    ...visitor,
    day: z.string().describe("Day"),
    content: named.describe("Content"),
  }),
} satisfies Dataset;
