import { everywhere } from "#test/fixtures/everywhere.ts";
import { facts, sample } from "./sound.ts";

export const part = "tasks for people";
export const fault = /promised for a day after the target/;
const { tables: _, records: _records, ...paper } = facts;
const checklist = [everywhere("Look into the folder.")];
const late = {
  outcome: "pending",
  summary: everywhere("In summer."),
  expectedCompletion: "2026-07-01",
} as const;
/** Its team takes more time than a request has. */
export const broken = sample({
  manifest: {
    ...paper,
    team: {
      mailbox: "help-desk@example.com",
      language: "en",
      daysBeforeTarget: 7,
      remindDaysBefore: [1],
      checklists: { collect: checklist, erase: checklist },
    },
  },
  actions: { collect: async () => late, erase: async () => late },
});
