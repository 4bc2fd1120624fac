import { describe, expect, it } from "@jest/globals";
import { deskTasks } from "#shared/domain/desk-task.ts";
import { NothingWaits, TerminalError } from "#shared/domain/errors.ts";
import { requestOutcome } from "#shared/domain/request-outcome.ts";
import type { Task, Verdict } from "#shared/domain/task.ts";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { answerComplaint } from "#shared/life/decide/answer-complaint.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { decideTask } from "#shared/life/decide/decide-task.ts";
import { done, task } from "#test/fixtures/case-in-progress.ts";
import { receivedAt, requestId } from "#test/fixtures/requests.ts";
import { actor, desk } from "./desk.ts";

const text = "The newsletter went out by mistake.\n\nIt will not happen again.";
const answer = { requestId, actor, verdict: "upheld" as const, text };
const other = { kind: "operator", id: "berta" } as const;
const hold: Task = { ...task("billing", done), action: "hold" };

/** A complaint that waits for an operator's answer, after the workflow's step. */
async function openCase(tasks: Task[] = [hold]) {
  const [own] = deskTasks({ right: "complaint" }, receivedAt);
  const world = await desk(
    { right: "complaint", locale: "de" },
    { right: "complaint", tasks: [...tasks, own as Task] },
  );
  await awaitTask({ requestId, processor: "desk", taskToken: "case", error: null }, world.services);
  return world;
}

const awaiting = (processor: string): Task =>
  task(processor, { outcome: "awaiting", awaits: "confirmation", summary: "Not confirmed.", counts: {} });

/** Nobody has confirmed the mailbox. */
const unproved = ({ services }: Awaited<ReturnType<typeof openCase>>) =>
  services.store.update(requestId, ({ request }) => ({
    at: receivedAt,
    request: { ...request, level: "L0" } as typeof request,
    events: [],
    result: undefined,
  }));

describe("a complaint", () => {
  it("waits for an operator, without counting as a failure", async () => {
    const world = await openCase();
    expect((await world.load()).request.status).toBe("in-progress");
    expect(world.signals).toEqual([]);
  });

  it("goes on after an operator's answer, and the evidence has the operator and the decision", async () => {
    const world = await openCase();
    expect(await answerComplaint(answer, world.services)).toBe(true);
    expect(world.signals).toMatchObject([{ taskToken: "case", signal: { output: { decision: "settled" } } }]);
    const last = (await world.events()).at(-1);
    expect(last).toMatchObject({ type: "complaint-answered", actor, details: { outcome: "upheld" } });
    await world.expectSoundEvidence();
  });

  it("is answered in the person's language, with the operator's words between the law's", async () => {
    const world = await openCase();
    await answerComplaint(answer, world.services);
    await assembleResponse(requestId, world.services);
    const [letter = ""] = [...world.files].flatMap(([key, file]) => (key.includes("letter") ? [file] : []));
    const { text: read } = JSON.parse(letter);
    expect(read).toMatch(/Ihre Beschwerde ist begründet/);
    expect(read).toMatch(/by mistake\.\n\nIt will not/);
    expect(read).toMatch(/Berliner Beauftragte/);
  });

  it("never gets a letter without a decision", async () => {
    const world = await openCase();
    await expect(assembleResponse(requestId, world.services)).rejects.toThrow(TerminalError);
  });

  it("can be answered before the workflow waits for it", async () => {
    const [own] = deskTasks({ right: "complaint" }, receivedAt);
    const world = await desk({ right: "complaint" }, { right: "complaint", tasks: [own as Task] });
    await answerComplaint(answer, world.services);
    await awaitTask({ requestId, processor: "desk", taskToken: "case", error: null }, world.services);
    expect(world.signals).toMatchObject([{ taskToken: "case", signal: { output: { decision: "settled" } } }]);
  });

  it("no longer waits for an unconfirmed mailbox after the answer, which says that nothing was set aside", async () => {
    const world = await openCase([awaiting("billing")]);
    await unproved(world);
    await awaitTask({ requestId, processor: "billing", taskToken: "task-1", error: null }, world.services);
    await answerComplaint(answer, world.services);
    expect(world.signals.map(({ taskToken }) => taskToken).toSorted()).toEqual(["case", "task-1"]);
    expect((await world.load()).tasks[0]?.result).toMatchObject({ outcome: "not-applicable" });
  });
});

describe("an answer just after the confirmation of the mailbox", () => {
  it("still lets each system set its evidence aside", async () => {
    const world = await openCase([awaiting("billing")]);
    await answerComplaint(answer, world.services);
    expect((await world.load()).tasks[0]?.result).toMatchObject({ outcome: "awaiting" });
    await awaitTask({ requestId, processor: "billing", taskToken: "task-1", error: null }, world.services);
    expect(world.signals.at(-1)).toMatchObject({
      taskToken: "task-1",
      signal: { output: { decision: "retry" } },
    });
  });
});

describe("a system that is still at work during the answer to an unconfirmed complaint", () => {
  it("waits for no mailbox when it has answered: it is asked for its last answer", async () => {
    const world = await openCase([task("billing")]);
    await unproved(world);
    await answerComplaint(answer, world.services);
    await world.services.store.update(requestId, () => ({
      at: receivedAt,
      tasks: [awaiting("billing")],
      events: [],
      result: undefined,
    }));
    await awaitTask({ requestId, processor: "billing", taskToken: "task-1", error: null }, world.services);
    expect(world.signals.at(-1)).toMatchObject({
      taskToken: "task-1",
      signal: { output: { decision: "retry" } },
    });
  });
});

describe("a complaint that is answered", () => {
  it("is answered once by an operator who says the same again", async () => {
    const world = await openCase();
    await answerComplaint(answer, world.services);
    expect(await answerComplaint(answer, world.services)).toBe(false);
  });

  it("is not answered once more with the same words by another operator, who is told who did", async () => {
    const world = await openCase();
    await answerComplaint(answer, world.services);
    await expect(answerComplaint({ ...answer, actor: other }, world.services)).rejects.toThrow(
      "desk decided on 2026-03-05 09:00 UTC: complaint-answered (outcome: upheld).",
    );
  });

  it("keeps the first words of an operator who then says something else", async () => {
    const world = await openCase();
    await answerComplaint(answer, world.services);
    await expect(answerComplaint({ ...answer, text: "It was a mistake." }, world.services)).rejects.toThrow(
      /was answered already: upheld, by desk\. You decided on/,
    );
  });
});

describe("a complaint is not answered", () => {
  it("by settling or waiving a task", async () => {
    const world = await openCase();
    const decision = { kind: "waive", reason: "No time." } as const;
    const waived = decideTask({ requestId, processor: "desk", actor, decision }, world.services);
    await expect(waived).rejects.toThrow("dsr answer");
  });

  it("during a pause", async () => {
    const world = await openCase();
    const pause = { why: "not-me", since: receivedAt } as const;
    await world.services.store.update(requestId, ({ request }) => ({
      at: receivedAt,
      request: { ...request, pause },
      events: [],
      result: undefined,
    }));
    await expect(answerComplaint(answer, world.services)).rejects.toThrow("paused");
  });

  it("after it was called off", async () => {
    const world = await openCase();
    await cancelRequest(requestId, { actor, by: "operator" }, world.services);
    await expect(answerComplaint(answer, world.services)).rejects.toThrow(NothingWaits);
  });

  it("when the request is no complaint", async () => {
    const world = await desk();
    await expect(answerComplaint(answer, world.services)).rejects.toThrow("is no complaint");
  });
});

describe("in the register a complaint counts", () => {
  it.each<[Verdict, string]>([
    ["upheld", "complied"],
    ["partly-upheld", "complied-in-part"],
    ["not-upheld", "denied"],
    ["out-of-scope", "denied"],
  ])("that was %s as %s, after any outcome of the systems", (verdict, outcome) => {
    const [own] = deskTasks({ right: "complaint" }, receivedAt) as [Task];
    const result = { outcome: "answered", verdict, text, by: "desk" } as const;
    expect(
      requestOutcome([hold, task("mailing", { outcome: "nothing-held", summary: "" }), { ...own, result }]),
    ).toBe(outcome);
  });
});
