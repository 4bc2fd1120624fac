import { describe, expect, it } from "@jest/globals";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Task } from "#shared/domain/task.ts";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { decide } from "#shared/life/decide/console-decision.ts";
import { decideHold } from "#shared/life/decide/decide-hold.ts";
import { done, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { actor, desk } from "./desk.ts";

const asking: Task = task("billing", {
  outcome: "awaiting",
  awaits: "decision",
  summary: "Set aside for a complaint.",
  counts: {},
});
const decision = {
  requestId,
  processor: "billing",
  decision: "keep",
  reason: "It is disputed.",
  actor,
} as const;
const other = { kind: "operator", id: "berta" } as const;

/** A proved erasure with one system that has met a hold, and the waiting step. */
async function metHold() {
  const world = await desk(
    { right: "erasure" },
    { right: "erasure", tasks: [asking, task("mailing", done)] },
  );
  await awaitTask({ requestId, processor: "billing", taskToken: "task-1", error: null }, world.services);
  return world;
}

describe("an erasure that meets a hold", () => {
  it.each([
    ["keep", "billing keeps what it has set aside."],
    ["erase", "billing erases what it has set aside, too."],
  ] as const)("is previewed by what is decided about the data: %s", async (choice, said) => {
    const world = await metHold();
    const input = { decision: "decide", processor: "billing", choice, reason: decision.reason } as const;
    const services = { ...world.services, manifests: [] };
    const { effects } = await decide({ requestId, actor }, { ...input, preview: true }, services);
    expect(effects).toEqual([said]);
  });

  it("causes a notice to the desk that names the system, and waits", async () => {
    const world = await metHold();
    expect(world.signals).toEqual([]);
    expect(world.mails).toHaveLength(1);
    expect(world.mails[0]?.text).toContain(`npx dsr decide ${requestId} --processor billing --keep`);
  });

  it.each(["keep", "erase"] as const)(
    "goes to the system again with the operator's decision: %s",
    async (one) => {
      const world = await metHold();
      expect(await decideHold({ ...decision, decision: one }, world.services)).toBe(true);
      expect(world.signals).toMatchObject([
        { taskToken: "task-1", signal: { output: { decision: "retry" } } },
      ]);
      expect((await world.load()).tasks[0]).toMatchObject({ overHold: { decision: one, by: "desk" } });
      expect((await world.load()).tasks[0]).not.toHaveProperty("result");
      expect((await world.events()).at(-1)).toMatchObject({
        type: "hold-decided",
        actor,
        details: { processor: "billing", decision: one, reason: "It is disputed." },
      });
      await world.expectSoundEvidence();
    },
  );

  it("can be decided before the workflow waits for it", async () => {
    const world = await desk({ right: "erasure" }, { right: "erasure", tasks: [asking] });
    await decideHold(decision, world.services);
    await awaitTask({ requestId, processor: "billing", taskToken: "task-1", error: null }, world.services);
    expect(world.signals).toMatchObject([{ signal: { output: { decision: "retry" } } }]);
  });

  it("is decided once by an operator who says the same again", async () => {
    const world = await metHold();
    await decideHold(decision, world.services);
    expect(await decideHold(decision, world.services)).toBe(false);
  });

  it("is decided by the first of two operators, and the other is told by whom and what", async () => {
    const world = await metHold();
    await decideHold(decision, world.services);
    for (const one of ["keep", "erase"] as const)
      await expect(decideHold({ ...decision, decision: one, actor: other }, world.services)).rejects.toThrow(
        "desk decided on 2026-03-05 09:00 UTC: hold-decided (processor: billing; decision: keep; reason: It is disputed.).",
      );
  });

  it("needs no decision about systems without a hold, and names those with one", async () => {
    const world = await metHold();
    const wrong = decideHold({ ...decision, processor: "mailing" }, world.services);
    await expect(wrong).rejects.toThrow("those that do: billing");
  });

  it("needs no decision once it was called off", async () => {
    const world = await metHold();
    await cancelRequest(requestId, { actor, by: "subject" }, world.services);
    await expect(decideHold(decision, world.services)).rejects.toThrow(NothingWaits);
  });
});
