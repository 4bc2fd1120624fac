import { describe, expect, it } from "@jest/globals";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { decideTask, type TaskDecision } from "#shared/life/decide/decide-task.ts";
import { tellingWho } from "#shared/life/decide/telling-who.ts";
import { task } from "#test/fixtures/case-in-progress.ts";
import { receivedAt, requestId } from "#test/fixtures/requests.ts";
import { actor, desk } from "./desk.ts";

const other = { kind: "operator", id: "berta" } as const;

/** A failed task that an operator has to decide about. */
async function failed() {
  const world = await desk({}, { tasks: [task("billing", { outcome: "failed", error: "TerminalError" })] });
  await world.services.store.update(requestId, () => ({
    at: receivedAt,
    steps: [{ step: "AwaitTask" as const, processor: "billing", taskToken: "task-1" }],
    events: [],
    result: undefined,
  }));
  const decide = (decision: TaskDecision, by: typeof actor = actor) => {
    const work = () => decideTask({ requestId, processor: "billing", decision, actor: by }, world.services);
    return tellingWho({ requestId, processor: "billing" }, world.services.store, work);
  };
  return { ...world, decide };
}

const waive: TaskDecision = { kind: "waive", reason: "nothing is left there" };
const retry: TaskDecision = { kind: "retry", reason: "it is up again" };

describe("two operators who decide about the same request", () => {
  it("differently: the second is told who decided, when, what and why", async () => {
    const { decide } = await failed();
    await decide(waive);
    await expect(decide(retry, other)).rejects.toThrow(
      /Last decided by desk on 2026-03-05 09:00 UTC: task-waived \("nothing is left there"\)\.$/,
    );
  });

  it("at the same time: one wins, and the other is told", async () => {
    const { decide } = await failed();
    const both = await Promise.allSettled([decide(waive), decide(retry, other)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(String(both.find((one) => one.status === "rejected")?.reason)).toMatch(
      /Last decided by (desk|berta)/,
    );
  });

  it("as a whole are told, too", async () => {
    const { services } = await failed();
    await cancelRequest(requestId, { actor, by: "operator", reason: "withdrawn by phone" }, services);
    const late = tellingWho({ requestId }, services.store, () =>
      decideTask({ requestId, processor: "billing", decision: waive, actor: other }, services),
    );
    await expect(late).rejects.toThrow('request-cancelled ("withdrawn by phone")');
  });

  it("without a decision yet are told of no decision", async () => {
    const { services } = await failed();
    const wrong = tellingWho({ requestId }, services.store, () =>
      decideTask({ requestId, processor: "unknown", decision: waive, actor }, services),
    );
    await expect(wrong).rejects.not.toThrow("Last decided");
  });
});
