import * as z from "zod";
import type { Dataset } from "#shared/processor/contract.ts";

/** What the service hands over: fields that are not named here are left out. */
export const profiles = {
  name: "profiles",
  title: "Your profile",
  row: z.object({
    name: z.string().optional().describe("Your name"),
    email: z.string().describe("Your e-mail address"),
  }),
} satisfies Dataset;

export const messages = {
  name: "messages",
  title: "Your messages",
  since: "sentAt",
  row: z.object({
    sentAt: z.string().describe("When you wrote"),
    text: z.string().describe("What you wrote"),
  }),
} satisfies Dataset;
