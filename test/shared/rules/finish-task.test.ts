import { describe, expect, it } from "@jest/globals";
import { needAttention } from "#shared/domain/transitions.ts";
import { finishTask } from "#shared/rules/finish-task.ts";
import { task } from "#test/fixtures/case-in-progress.ts";
import { caseOf, inProgress } from "#test/fixtures/requests.ts";

const at = "2026-03-06T09:00:00.000Z";
const by = { at, actor: { kind: "processor", id: "billing" } } as const;

describe("a processor's answer", () => {
  it("is in the evidence with its verdict and the law of a refusal, and without its texts", () => {
    const current = caseOf(inProgress(), { tasks: [task("billing")] });
    const result = {
      outcome: "not-applicable",
      reason: "A text for the person.",
      law: "GDPR Art. 21(1)",
    } as const;
    const { event } = finishTask(current, task("billing"), result, by);
    expect(event.details).toEqual({
      processor: "billing",
      action: "erase",
      outcome: "not-applicable",
      law: "GDPR Art. 21(1)",
    });
  });

  it("ends the request's need for an operator only when no other task has failed", () => {
    const failed = { outcome: "failed", error: "TerminalError" } as const;
    const stuck = needAttention(inProgress(), at);
    const answer = { outcome: "nothing-held", summary: "Nothing." } as const;
    const one = caseOf(stuck, { tasks: [task("billing", failed)] });
    expect(finishTask(one, task("billing", failed), answer, by).request.status).toBe("in-progress");
    const two = caseOf(stuck, { tasks: [task("billing", failed), task("mailing", failed)] });
    expect(finishTask(two, task("billing", failed), answer, by).request.status).toBe("needs-attention");
  });

  it.each([
    ["done", { outcome: "done", summary: "Set aside.", counts: {}, files: [] }, "2026-09-05"],
    ["nothing held", { outcome: "nothing-held", summary: "Nothing." }, undefined],
    [
      "nothing set aside",
      { outcome: "not-applicable", reason: "Nobody confirmed it.", law: "none" },
      undefined,
    ],
  ] as const)("makes a hold only where something is set aside: %s", (_, result, until) => {
    const holding = { ...task("billing"), action: "hold" } as const;
    const current = caseOf(inProgress({ right: "complaint" }), { tasks: [holding] });
    expect(finishTask(current, holding, result, by).request.hold?.until).toBe(until);
  });
});
