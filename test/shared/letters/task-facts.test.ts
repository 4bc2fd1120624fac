import { describe, expect, it } from "@jest/globals";
import type { Task } from "#shared/domain/task.ts";
import { taskFacts } from "#shared/letters/task-facts.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";

const manifests = [
  { id: "mailing", name: everywhere("Mailing list"), records: {} },
  { id: "billing", name: everywhere("Billing"), records: { invoices: everywhere("Bills") } },
];
const task = (processor: string, result?: Task["result"]): Task => ({
  processor,
  action: "collect",
  attempts: 1,
  updatedAt: "2026-03-05T09:00:00.000Z",
  ...(result && { result }),
});

describe("taskFacts", () => {
  it("names processors by their names for people, in that order, and leaves out the place of files", () => {
    const file = { key: "requests/1/x", dataset: "x", records: 1, bytes: 1, sha256: "0".repeat(64) };
    const tasks = [
      task("mailing", { outcome: "nothing-held", summary: "Not found." }),
      task("billing", {
        outcome: "done",
        summary: "Found.",
        counts: { invoices: 2, "saved-cards": 0, "legal-holds": 1, "odd-things": 3 },
        files: [file],
      }),
    ];
    expect(taskFacts(tasks, manifests)).toEqual([
      {
        processor: "billing",
        name: everywhere("Billing"),
        action: "collect",
        outcome: "done",
        summary: "Found.",
        counts: [
          { what: everywhere("Bills"), count: 2 },
          { what: expect.objectContaining({ de: "Als Beweis beiseitegelegte Daten" }), count: 1 },
          { what: "odd things", count: 3 },
        ],
      },
      {
        processor: "mailing",
        name: everywhere("Mailing list"),
        action: "collect",
        outcome: "nothing-held",
        summary: "Not found.",
      },
    ]);
  });

  it("uses the id of a processor that has left the system since", () => {
    expect(taskFacts([task("gone", { outcome: "waived", reason: "Left." })], manifests)).toEqual([
      { processor: "gone", name: "gone", action: "collect", outcome: "waived", reason: "Left." },
    ]);
  });

  it.each([undefined, { outcome: "failed" as const, error: "TerminalError" }])(
    "refuses to write a letter about a task that has %j as its result",
    (result) => {
      expect(() => taskFacts([task("billing", result)], manifests)).toThrow(
        /^The task of processor billing is (unanswered|failed); a letter needs it settled\.$/,
      );
    },
  );
});
