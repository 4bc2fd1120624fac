import * as z from "zod";
import type { Dataset } from "#shared/processor/contract.ts";

const kind = z.string().optional().describe("Kind");

export const contact = {
  name: "contact",
  title: "Your contact record",
  row: z.object({
    contactId: z.string().describe("Number of the contact"),
    email: z.string().describe("E-mail address"),
    firstName: z.string().optional().describe("First name"),
    lastName: z.string().optional().describe("Last name"),
    jobTitle: z.string().optional().describe("Job title"),
    company: z.string().optional().describe("Company"),
    birthday: z.string().optional().describe("Birthday: month and day"),
    anniversary: z.string().optional().describe("Anniversary"),
    phones: z.array(z.object({ kind, number: z.string().describe("Number") })).describe("Telephone"),
    addresses: z
      .array(
        z.object({
          kind,
          street: z.string().optional().describe("Street"),
          city: z.string().optional().describe("City"),
          state: z.string().optional().describe("State"),
          postalCode: z.string().optional().describe("Postal code"),
          country: z.string().optional().describe("Country"),
        }),
      )
      .describe("Addresses"),
    details: z
      .array(z.object({ name: z.string().describe("Which"), value: z.string().describe("Value") }))
      .describe("Further details"),
    tags: z.array(z.string()).describe("Tags"),
    notes: z
      .array(z.object({ at: z.string().optional().describe("When"), text: z.string().describe("Text") }))
      .describe("Notes about you"),
    createdAt: z.string().optional().describe("When it was created"),
    updatedAt: z.string().optional().describe("When it was changed last"),
    source: z.string().optional().describe("Where it came from"),
    deletedAt: z.string().optional().describe("When it was marked as deleted"),
  }),
} satisfies Dataset;

/** A contact record without notes of ours. */
export const providedContact = {
  ...contact,
  row: contact.row.omit({ tags: true, notes: true, updatedAt: true, deletedAt: true }),
} satisfies Dataset;

export const lists = {
  name: "lists",
  title: "Lists you are on",
  row: z.object({ list: z.string().describe("List") }),
} satisfies Dataset;

export const consents = {
  name: "consents",
  title: "Your consent",
  row: z.object({
    permission: z.string().optional().describe("Permission to send"),
    givenAt: z.string().optional().describe("When it was given"),
    how: z.string().optional().describe("Who recorded it"),
    confirmation: z.string().optional().describe("Whether it was confirmed by e-mail"),
    endedAt: z.string().optional().describe("When it was ended"),
    endedBy: z.string().optional().describe("Who ended it"),
    reason: z.string().optional().describe("Reason"),
  }),
} satisfies Dataset;

export const activity = {
  name: "activity",
  title: "Mailings sent to you, and what came of them",
  row: z.object({
    at: z.string().describe("When"),
    activity: z.string().describe("What happened"),
    campaign: z.string().optional().describe("Mailing"),
    link: z.string().optional().describe("Link"),
  }),
} satisfies Dataset;
