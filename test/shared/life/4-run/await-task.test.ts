import { describe, expect, it } from "@jest/globals";
import { RequestCancelled } from "#shared/domain/errors.ts";
import type { Task } from "#shared/domain/task.ts";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { decideTask } from "#shared/life/decide/decide-task.ts";
import { failingMailer } from "#test/fakes/failing-mailer.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, pendingUntil, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";

const waiting = { requestId, processor: "billing", taskToken: "task-1", error: null };

async function inProgressWith(...tasks: Task[]) {
  const world = fakeServices();
  await storeInProgress(world.services.store, tasks, "erasure");
  const load = async () => {
    const current = await world.services.store.load(requestId);
    if (!current) throw new Error("no case");
    return current;
  };
  return { ...world, load };
}

describe("the AwaitTask step", () => {
  it("shows a failed task to the operators, once, and waits", async () => {
    const { services, load, mails, signals } = await inProgressWith(task("billing"));
    await awaitTask({ ...waiting, error: "TerminalError" }, services);
    await awaitTask({ ...waiting, taskToken: "task-2", error: "TerminalError" }, services);

    const { request, tasks, steps } = await load();
    expect(request.status).toBe("needs-attention");
    expect(tasks).toMatchObject([{ result: { outcome: "failed", error: "TerminalError" } }]);
    expect(steps).toContainEqual({
      step: "AwaitTask",
      processor: "billing",
      taskToken: "task-2",
      since: services.clock(),
    });
    expect(signals).toEqual([]);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.to).toBe(services.controller.operators);
    const failures = (await services.store.events(requestId)).filter(({ type }) => type === "task-failed");
    expect(failures).toHaveLength(1);
  });

  it("tried again by the workflow, passes on the decision for the dead task", async () => {
    const { services, load, signals } = await inProgressWith(task("billing"));
    const visit = "2026-03-05T09:00:00.000Z";
    const attempt = { ...waiting, visit, error: "TerminalError" };
    await awaitTask(attempt, services);
    const workflow = { ...services.workflow, signal: async () => false };
    const decision = { kind: "retry", reason: "mended" } as const;
    const actor = { kind: "operator", id: "ops" } as const;
    await decideTask({ requestId, processor: "billing", decision, actor }, { ...services, workflow });
    await awaitTask({ ...attempt, taskToken: "task-2" }, services);
    expect(signals).toMatchObject([{ taskToken: "task-2", signal: { output: { decision: "retry" } } }]);
    expect((await load()).request.status).toBe("in-progress");
  });

  it("names the error of the attempt, and the unreadable row, to the operators", async () => {
    const problem = { dataset: "invoices", row: 3, field: "issuedOn", code: "invalid_format" };
    const lastFailure = { error: "UnreadableRow", problem };
    const { services, load, mails } = await inProgressWith({ ...task("billing"), lastFailure });
    await awaitTask({ ...waiting, error: "TerminalError" }, services);
    expect((await load()).tasks).toMatchObject([{ result: { outcome: "failed", ...lastFailure } }]);
    const mail = mails[0]?.text.replaceAll(/\s+/g, " ");
    expect(mail).toContain(
      "Error: billing could not read row 3 of invoices: `issuedOn` is not written as it has to be (code invalid_format).",
    );
    const failed = (await services.store.events(requestId)).find(({ type }) => type === "task-failed");
    expect(failed?.details).toMatchObject(lastFailure);
  });

  it("has a silent system asked again automatically, with longer and longer waits, in days", async () => {
    const { services, load, mails, moveTo } = await inProgressWith(task("billing"));
    const waits: number[] = [];
    let now = services.clock();
    for (let time = 0; time < 7; time++) {
      await awaitTask({ ...waiting, taskToken: `task-${time}`, error: "TransientError" }, services);
      const { request, tasks, steps } = await load();
      expect(request.status).toBe("in-progress");
      expect(steps).toContainEqual(expect.objectContaining({ taskToken: `task-${time}` }));
      const result = tasks[0]?.result as { retryAt: string };
      waits.push((Date.parse(result.retryAt) - Date.parse(now)) / 60_000);
      now = result.retryAt;
      moveTo(now);
    }
    expect(waits).toEqual([5, 15, 60, 120, 240, 240, 240]);
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining("System billing does not answer"),
    ]);
  });

  it("tells the operators of an outage once, and not for each request, and of each task that failed for good", async () => {
    const { services, mails } = await inProgressWith(task("billing"), task("mailing"));
    for (const error of ["TransientError", "States.Timeout", "Lambda.TooManyRequestsException"])
      await awaitTask({ ...waiting, error }, services);
    await awaitTask({ ...waiting, processor: "mailing", error: "TerminalError" }, services);
    expect(mails.map(({ noticeId }) => noticeId)).toEqual([
      `${requestId}/outage-billing`,
      `${requestId}/needs-attention-mailing-1`,
    ]);
  });

  it("counts a task that failed for good, and neither an outage nor a look that is asked for", async () => {
    const { services, counted } = await inProgressWith(task("billing"), task("mailing"));
    await awaitTask({ ...waiting, error: "TransientError" }, services);
    await awaitTask({ ...waiting, error: "ReviewNeeded" }, services);
    await awaitTask(waiting, services);
    expect(counted).toEqual([]);
    await awaitTask({ ...waiting, processor: "mailing", error: "TerminalError" }, services);
    expect(counted).toEqual(["task of mailing"]);
  });

  it("counts a failure once more where it is repeated after a crash: a count too few would raise no alarm", async () => {
    const { services, counted } = await inProgressWith(task("billing"));
    const attempt = { ...waiting, visit: "2026-03-05T09:00:00.000Z", error: "TerminalError" };
    const taskMetrics = {
      failed() {
        throw new Error("power cut");
      },
    };
    await expect(awaitTask(attempt, { ...services, taskMetrics })).rejects.toThrow("power cut");
    await awaitTask({ ...attempt, taskToken: "task-2" }, services);
    expect(counted).toEqual(["task of billing"]);
  });

  it("needs no operator while a system is asked again, and one after a final failure", async () => {
    const { services, load } = await inProgressWith(task("billing"), task("mailing"));
    await awaitTask({ ...waiting, processor: "mailing", error: "TerminalError" }, services);
    await awaitTask({ ...waiting, error: "TransientError" }, services);
    expect((await load()).request.status).toBe("needs-attention");
  });

  it("goes on where the mail about an outage cannot be sent: the next try tells of it", async () => {
    const { services, mails } = await inProgressWith(task("billing"));
    await awaitTask({ ...waiting, error: "TransientError" }, { ...services, mailer: failingMailer });
    expect(mails).toEqual([]);
    expect(await services.outages.open()).toMatchObject([{ processor: "billing" }]);
  });

  it("waits for a pending task without a notice", async () => {
    const { services, load, mails } = await inProgressWith(task("billing", pendingUntil("2026-03-20")));
    await awaitTask(waiting, services);
    expect((await load()).request.status).toBe("in-progress");
    expect(mails).toEqual([]);
  });

  it("goes on waiting for the person or the operator where a repetition has failed, as after a lost answer", async () => {
    const awaits = {
      outcome: "awaiting",
      awaits: "decision",
      summary: "A person looks.",
      counts: {},
    } as const;
    const { services, load, mails } = await inProgressWith(task("billing", awaits));
    await awaitTask({ ...waiting, error: "Lambda.SdkClientException" }, services);
    const { request, tasks } = await load();
    expect(tasks).toMatchObject([{ result: { outcome: "awaiting" } }]);
    expect(request.status).toBe("in-progress");
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining("asks for a decision")]);
    expect((await services.store.events(requestId)).map(({ type }) => type)).not.toContain("task-failed");
  });

  it("shows a broken promise to the operators", async () => {
    const { services, load, mails, moveTo } = await inProgressWith(
      task("billing", pendingUntil("2026-03-20")),
    );
    moveTo("2026-03-21T00:00:00.000Z");
    await awaitTask(waiting, services);
    expect((await load()).request.status).toBe("needs-attention");
    expect(mails).toHaveLength(1);
  });

  it("goes on at once when the task was answered meanwhile", async () => {
    const { services, signals } = await inProgressWith(task("billing", done));
    await awaitTask(waiting, services);
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { output: { decision: "settled" } } }]);
  });

  it("tells the workflow by error name that the request was cancelled", async () => {
    const { services } = await inProgressWith(task("billing"));
    await cancelRequest(requestId, { actor: { kind: "subject" }, by: "subject" }, services);
    await expect(awaitTask(waiting, services)).rejects.toThrow(RequestCancelled);
  });

  it("is ended by a cancellation while it waits", async () => {
    const { services, signals } = await inProgressWith(task("billing"));
    await awaitTask(waiting, services);
    await cancelRequest(requestId, { actor: { kind: "subject" }, by: "subject" }, services);
    await cancelRequest(requestId, { actor: { kind: "subject" }, by: "subject" }, services);
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { error: "RequestCancelled" } }]);
  });
});
