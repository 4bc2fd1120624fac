import * as z from "zod";
import type { Dataset } from "#shared/processor/contract.ts";

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

export const objections = {
  name: "objections",
  title: "Your objections",
  isMark: true,
  row: z.object({ since: z.string().describe("Since when you object") }),
} satisfies Dataset;
