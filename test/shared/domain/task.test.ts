import { describe, expect, it } from "@jest/globals";
import type { TaskOutcome } from "#shared/domain/outcome.ts";
import { requestOutcome } from "#shared/domain/request-outcome.ts";
import { isSettled, type Task, verdictOf } from "#shared/domain/task.ts";

const task = (result?: Task["result"]): Task => ({
  processor: "billing",
  action: "erase",
  attempts: 1,
  updatedAt: "2026-03-05T09:00:00Z",
  ...(result && { result }),
});
const done: TaskOutcome = { outcome: "done", summary: "", counts: {}, files: [] };
const nothing: TaskOutcome = { outcome: "nothing-held", summary: "" };
const pending = (expectedCompletion: string): TaskOutcome => ({
  outcome: "pending",
  summary: "",
  expectedCompletion,
  counts: {},
});

describe("a task", () => {
  it("holds up the answer until it has an outcome other than a failure", () => {
    expect(isSettled(task(), "2026-04-02")).toBe(false);
    expect(isSettled(task({ outcome: "failed", error: "TerminalError" }), "2026-04-02")).toBe(false);
    expect(isSettled(task({ outcome: "waived", reason: "r" }), "2026-04-02")).toBe(true);
    expect(isSettled(task(done), "2026-04-02")).toBe(true);
  });

  it("promised for after the reply date does not hold it up, but one promised for before does", () => {
    expect(isSettled(task(pending("2026-04-03")), "2026-04-02")).toBe(true);
    expect(isSettled(task(pending("2026-04-02")), "2026-04-02")).toBe(false);
  });

  it("tells the workflow ids and verdicts only", () => {
    expect(verdictOf(task(done), "2026-04-02")).toEqual({
      processor: "billing",
      outcome: "done",
      settled: true,
    });
    expect(Object.keys(verdictOf(task(), "2026-04-02")).sort()).toEqual(["outcome", "processor", "settled"]);
  });
});

describe("the outcome of a request", () => {
  const notApplicable: TaskOutcome = { outcome: "not-applicable", reason: "" };
  const retained: TaskOutcome = { outcome: "retained", summary: "", counts: {}, files: [], retained: [] };
  it.each([
    ["nothing-held", [nothing, nothing]],
    ["complied", [done, nothing, pending("2026-05-01")]],
    ["complied-in-part", [done, retained]],
    ["complied-in-part", [done, notApplicable]],
    ["complied-in-part", [done, { outcome: "waived", reason: "r" } as const]],
    ["denied", [notApplicable, nothing]],
  ])("is %s", (expected, results) => {
    expect(requestOutcome(results.map(task))).toBe(expected);
  });
});
