import * as z from "zod";
import type { Dataset } from "#shared/processor/contract.ts";
import { storedId } from "#shared/processor/stored-id.ts";

const at = z.string().describe("When");
const campaign = z.string().describe("Mailing");

export const contact = {
  name: "contact",
  title: "Your contact record",
  since: "createdAt",
  row: z.object({
    contactId: storedId().describe("Number of the contact"),
    email: z.string().describe("E-mail address"),
    contactChangedOn: z.iso.date().optional().describe("When the e-mail address was changed last"),
    name: z.string().optional().describe("Name"),
    company: z.string().optional().describe("Company"),
    language: z.string().optional().describe("Language"),
    createdAt: z.string().describe("When it was created"),
    source: z.string().describe("Where it came from"),
    preferences: z.array(z.string()).optional().describe("Topics you chose"),
  }),
} satisfies Dataset;

/** A contact record without notes of ours. */
export const providedContact = {
  ...contact,
  row: contact.row.omit({ contactChangedOn: true }),
} satisfies Dataset;

export const lists = {
  name: "lists",
  title: "Lists you are on",
  since: "subscribedAt",
  row: z.object({
    list: z.string().describe("List"),
    subscribedAt: z.string().describe("Since when"),
    unsubscribedAt: z.string().optional().describe("Until when"),
    status: z.string().describe("Subscribed or unsubscribed"),
  }),
} satisfies Dataset;

export const consents = {
  name: "consents",
  title: "Your consent",
  since: "at",
  row: z.object({
    at,
    how: z.string().describe("How it was given"),
    wording: z.string().describe("Version of the text you agreed to"),
    confirmedAt: z.string().optional().describe("When you confirmed it by e-mail"),
    ip: z.string().optional().describe("IP address it was given from"),
  }),
} satisfies Dataset;

export const consentProofs = {
  name: "consent-proofs",
  title: "Proof of a consent, kept after an erasure",
  row: consents.row.extend({
    lockedFor: z.string().describe("The only purpose this is still kept for"),
    retainUntil: z.iso.date().describe("Until when"),
  }),
} satisfies Dataset;

export const sends = {
  name: "sends",
  title: "Mailings sent to you",
  since: "at",
  row: z.object({ at, campaign, subject: z.string().describe("Subject line") }),
} satisfies Dataset;

export const opens = {
  name: "opens",
  title: "Mailings you opened",
  since: "at",
  row: z.object({ at, campaign, client: z.string().optional().describe("Mail program") }),
} satisfies Dataset;

export const clicks = {
  name: "clicks",
  title: "Links you followed",
  since: "at",
  row: z.object({ at, campaign, link: z.string().describe("Link") }),
} satisfies Dataset;

export const suppression = {
  name: "suppression",
  title: "Suppression list",
  isMark: true,
  row: z.object({
    listed: z.boolean().describe("Whether a keyed hash of your address is on the list we never write to"),
    since: z.string().describe("Since when"),
  }),
} satisfies Dataset;
