import * as z from "zod";
import type { Dataset } from "#shared/processor/contract.ts";

const at = z.string().describe("When");
const campaign = z.string().describe("Mailing");

export const contact: Dataset = {
  name: "contact",
  title: "Your contact record",
  row: z.object({
    contactId: z.string().describe("Number of the contact"),
    email: z.string().describe("E-mail address"),
    contactChangedOn: z.iso.date().optional().describe("When the e-mail address was changed last"),
    name: z.string().optional().describe("Name"),
    company: z.string().optional().describe("Company"),
    language: z.string().optional().describe("Language"),
    createdAt: z.string().describe("When it was created"),
    source: z.string().describe("Where it came from"),
    preferences: z.array(z.string()).optional().describe("Topics you chose"),
  }),
};

/** A contact record without what we noted of it. */
export const providedContact: Dataset = { ...contact, row: contact.row.omit({ contactChangedOn: true }) };

export const lists: Dataset = {
  name: "lists",
  title: "Lists you are on",
  row: z.object({
    list: z.string().describe("List"),
    subscribedAt: z.string().describe("Since when"),
    unsubscribedAt: z.string().optional().describe("Until when"),
    status: z.string().describe("Subscribed or unsubscribed"),
  }),
};

export const consents: Dataset = {
  name: "consents",
  title: "Your consent",
  row: z.object({
    at,
    how: z.string().describe("How it was given"),
    wording: z.string().describe("Version of the text you agreed to"),
    confirmedAt: z.string().optional().describe("When you confirmed it by e-mail"),
    ip: z.string().optional().describe("IP address it was given from"),
  }),
};

export const sends: Dataset = {
  name: "sends",
  title: "Mailings sent to you",
  row: z.object({ at, campaign, subject: z.string().describe("Subject line") }),
};

export const opens: Dataset = {
  name: "opens",
  title: "Mailings you opened",
  row: z.object({ at, campaign, client: z.string().optional().describe("Mail program") }),
};

export const clicks: Dataset = {
  name: "clicks",
  title: "Links you followed",
  row: z.object({ at, campaign, link: z.string().describe("Link") }),
};

export const suppression: Dataset = {
  name: "suppression",
  title: "Suppression list",
  row: z.object({
    listed: z.boolean().describe("Whether a keyed hash of your address is on the list we never write to"),
    since: z.string().describe("Since when"),
  }),
};
