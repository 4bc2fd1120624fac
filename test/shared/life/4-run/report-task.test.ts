import { describe, expect, it } from "@jest/globals";
import type { Task } from "#shared/domain/task.ts";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { callbackFor } from "#shared/life/4-run/callback-link.ts";
import { reportTask, taskReport } from "#shared/life/4-run/report-task.ts";
import { runTask } from "#shared/life/4-run/run-task.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { tellOperators } from "#shared/life/mail/tell-operators.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { asking } from "#test/fakes/asking.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, pendingUntil, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { newCase, requestId } from "#test/fixtures/requests.ts";
import { stubManifest } from "#test/shared/processor/stub-manifest.ts";

const waiting = { requestId, processor: "billing", taskToken: "task-1", error: null };
const later = pendingUntil("2026-03-20");
const ready = { outcome: "ready" } as const;
const tokenIn = (address: string) => address.slice(address.lastIndexOf("/") + 1);

async function inProgressWith(...tasks: Task[]) {
  const world = fakeServices();
  const { services } = world;
  await storeInProgress(services.store, tasks, "erasure");
  const load = async () => {
    const current = await services.store.load(requestId);
    if (!current) throw new Error("no case");
    return current;
  };
  const token = tokenIn(await callbackFor(requestId, "billing", services));
  const report = (answer: Parameters<typeof reportTask>[1], link = token) =>
    reportTask(link, answer, services);
  return { ...world, load, token, report };
}

describe("the report of a system", () => {
  it("settles its pending task and lets the workflow go on", async () => {
    const { services, load, signals, report } = await inProgressWith(task("billing", later));
    await awaitTask(waiting, services);
    expect(await report(done)).toEqual({ taskId: `${requestId}/billing` });
    expect((await load()).tasks).toMatchObject([{ result: { outcome: "done" } }]);
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { output: { decision: "settled" } } }]);
  });

  it.each([
    ["that it is done", done],
    ["of a date", pendingUntil("2026-04-20")],
  ])("%s changes nothing when it comes again", async (_what, answer) => {
    const { load, report } = await inProgressWith(task("billing", later));
    await report(answer);
    const before = await load();
    await report(answer);
    expect(await load()).toEqual(before);
    expect(before.tasks).toMatchObject([{ attempts: 2 }]);
  });

  it.each([
    ["of another kind", { outcome: "nothing-held", summary: "Nothing." } as const],
    ["of the same kind", { ...done, counts: { invoices: 9 } }],
  ])(
    "against a final answer, %s, is refused, kept as evidence, and told to the operators once",
    async (_what, answer) => {
      const { services, load, mails, report } = await inProgressWith(task("billing", done));
      for (let time = 0; time < 2; time++)
        await expect(report(answer)).rejects.toMatchObject({ kind: "task-answered" });
      const { tasks } = await load();
      expect(tasks).toMatchObject([{ result: done, contradiction: { said: answer } }]);
      const events = await services.store.events(requestId);
      expect(events.filter(({ type }) => type === "task-contradicted")).toMatchObject([
        {
          actor: { kind: "processor", id: "billing" },
          details: { recorded: "done", outcome: answer.outcome },
        },
      ]);
      for (let time = 0; time < 2; time++) await tellOperators(requestId, services);
      expect(mails).toMatchObject([{ to: services.controller.operators }]);
      expect(mails[0]?.text).toContain("contradict");
    },
  );

  it("ends a request's need for an operator when it comes after a failure", async () => {
    const { services, load, report } = await inProgressWith(task("billing"));
    await awaitTask({ ...waiting, error: "TerminalError" }, services);
    await report(done);
    expect((await load()).request.status).toBe("in-progress");
  });

  it("is refused once the request was called off", async () => {
    const { services, report } = await inProgressWith(task("billing", later));
    await cancelRequest(requestId, { actor: { kind: "subject" }, by: "subject" }, services);
    for (const answer of [done, ready])
      await expect(report(answer)).rejects.toMatchObject({ kind: "request-closed" });
  });

  it("is refused after sixty of them within an hour", async () => {
    const { report } = await inProgressWith(task("billing", later));
    for (let time = 0; time < 60; time++) await report(later);
    await expect(report(done)).rejects.toMatchObject({ kind: "too-many-requests" });
  });

  it("has no files, and waits for nobody", () => {
    const file = { key: "x", dataset: "rows", records: 1, bytes: 1, sha256: "0".repeat(64) };
    const problems = [
      { ...done, files: [file] },
      { outcome: "awaiting", awaits: "decision", summary: "A person looks." },
    ].map((report) => taskReport.safeParse(report).error?.issues[0]?.path);
    expect(problems).toEqual([["files"], ["outcome"]]);
  });
});

describe("the report that an answer is ready", () => {
  it("has the processor asked again", async () => {
    const { services, load, signals, report } = await inProgressWith(task("billing", later));
    await awaitTask(waiting, services);
    for (let time = 0; time < 2; time++) await report(ready);
    expect((await load()).tasks[0]).not.toHaveProperty("result");
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { output: { decision: "retry" } } }]);
    const events = await services.store.events(requestId);
    expect(events.filter(({ type }) => type === "task-retried")).toMatchObject([
      { actor: { kind: "processor", id: "billing" } },
    ]);
  });

  it("has it asked again as well when the workflow did not wait for the task yet", async () => {
    const { services, signals, report } = await inProgressWith(task("billing", later));
    await report(ready);
    await awaitTask(waiting, services);
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { output: { decision: "retry" } } }]);
  });

  it("has a failed task asked for again, and ends the need for an operator", async () => {
    const { services, load, report } = await inProgressWith(task("billing"));
    await awaitTask({ ...waiting, error: "TerminalError" }, services);
    await report(ready);
    expect((await load()).request.status).toBe("in-progress");
  });

  it("is to be made again while the processor is being asked", async () => {
    const { report } = await inProgressWith(task("billing"));
    await expect(report(ready)).rejects.toMatchObject({ kind: "try-again" });
  });

  it("changes nothing after the final answer", async () => {
    const { load, report } = await inProgressWith(task("billing", done));
    const before = await load();
    await report(ready);
    expect(await load()).toEqual(before);
  });
});

describe("the address of a task", () => {
  it("stays the same for every attempt, and only a hash of it is stored", async () => {
    const { services, token, load } = await inProgressWith(task("billing", later));
    expect(tokenIn(await callbackFor(requestId, "billing", services))).toBe(token);
    const { tokens } = await load();
    expect(tokens.filter(({ purpose }) => purpose === "callback")).toHaveLength(1);
    expect(JSON.stringify(tokens)).not.toContain(token.split(".")[1]);
  });

  it("opens no other task of the request", async () => {
    const { services, load, report } = await inProgressWith(task("billing", later), task("mailing", later));
    const mailing = tokenIn(await callbackFor(requestId, "mailing", services));
    await report(done, mailing);
    expect((await load()).tasks).toMatchObject([{ result: later }, { result: done }]);
  });

  it("opens nothing with the id of another request, with another secret, or with another kind of secret", async () => {
    const { services, load, report, token } = await inProgressWith(task("billing", later));
    const other = "019c0000-0000-7000-8000-00000000000b";
    await services.store.create(newCase({}, { requestId: other }));
    const others = tokenIn(await callbackFor(other, "billing", services));
    const [, secret = ""] = token.split(".");
    const before = await load();
    for (const wrong of [
      `${other}.${secret}`,
      `${requestId}.${others.split(".")[1]}`,
      `${requestId}.${"s".repeat(43)}`,
      `${requestId}.`,
      secret,
      "",
    ])
      await expect(report(done, wrong)).rejects.toMatchObject({ kind: "not-found" });
    expect(await load()).toEqual(before);
  });
});

describe("a processor whose manifest says that its system calls back", () => {
  const manifest = { ...stubManifest, id: "billing", callsBack: true };

  it("is handed the address with its task, and another one is not", async () => {
    const { services, token } = await inProgressWith(task("billing"));
    const calls: ProcessorTask[] = [];
    for (const callsBack of [true, false]) {
      const handle = async (one: ProcessorTask) => {
        calls.push(one);
        return { ...later, summary: everywhere("Later.") };
      };
      const own = { ...manifest, callsBack };
      await runTask(
        { requestId, processor: "billing" },
        { ...services, manifests: [own], askTask: asking(own, handle) },
      );
    }
    expect(calls.map(({ callback }) => callback)).toEqual([
      `https://dsr.example.com/callbacks/${token}`,
      undefined,
    ]);
  });

  it("may report before its receipt is recorded: the report stands", async () => {
    const { services, load, report } = await inProgressWith(task("billing"));
    const handle = async () => {
      await report(done);
      return { ...later, summary: everywhere("Later.") };
    };
    const verdict = await runTask(
      { requestId, processor: "billing" },
      { ...services, manifests: [manifest], askTask: asking(manifest, handle) },
    );
    expect(verdict).toMatchObject({ outcome: "done", settled: true });
    expect((await load()).tasks).toMatchObject([{ result: done }]);
    expect((await load()).tasks[0]).not.toHaveProperty("contradiction");
  });
});
