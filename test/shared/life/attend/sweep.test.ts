import { describe, expect, it } from "@jest/globals";
import { TransientError } from "#shared/domain/errors.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import { complete } from "#shared/domain/transitions.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { sweep, throwIfFailed } from "#shared/life/attend/sweep.ts";
import { deadlineNotices } from "#shared/rules/reminders/deadline-notice.ts";
import { done, pendingUntil, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { newCase, requestId } from "#test/fixtures/requests.ts";
import { completeNow, sweepWorld } from "./sweep-world.ts";

describe("the deadline sweep", () => {
  it("starts a request that was accepted but has no execution", async () => {
    const { services, run, started, moveTo } = sweepWorld();
    await services.store.create(newCase());
    await run();
    expect(started).toEqual([]);
    moveTo("2026-03-05T09:02:00.000Z");
    await run();
    expect(started).toEqual([requestId]);
  });

  it("reminds, escalates and reports a breach, each once and in order, however often it runs", async () => {
    const { services, sweepUntil, notices, mails } = sweepWorld();
    await storeInProgress(services.store, [task("billing")]);
    await sweepUntil("2026-04-14T00:00:00.000Z");
    expect(await notices()).toEqual([...deadlineNotices]);
    expect(mails).toHaveLength(5);
    await sweepUntil("2026-05-01T00:00:00.000Z");
    expect((await notices()).slice(5)).toEqual(["overdue-1", "overdue-2", "overdue-3"]);
    expect(new Set(mails.map(({ to }) => to))).toEqual(new Set([services.controller.operators]));
  });

  it("that comes weeks late still sends each notice once and in order", async () => {
    const { services, run, moveTo, notices } = sweepWorld();
    await storeInProgress(services.store, [task("billing")]);
    moveTo("2026-06-01T00:00:00.000Z");
    await run();
    await run();
    expect(await notices()).toEqual([...deadlineNotices]);
  });

  it("sends each notice once when sweeps run at the same time", async () => {
    const { services, run, moveTo, notices, failures } = sweepWorld();
    await storeInProgress(services.store, [task("billing")]);
    moveTo("2026-04-20T00:00:00.000Z");
    await Promise.all([run(), run(), run()]);
    expect(await notices()).toEqual([...deadlineNotices]);
    expect(failures).toEqual([]);
  });

  it("expires a request whose verification window is over and tells the workflow", async () => {
    const { services, run, moveTo, signals } = sweepWorld();
    await services.store.create(newCase());
    await verifyIdentity({ requestId, taskToken: "task-1" }, services);
    moveTo("2026-03-19T08:55:00.000Z");
    await run();
    expect((await services.store.load(requestId))?.request.status).toBe("awaiting-verification");
    moveTo("2026-03-19T09:00:00.000Z");
    await run();
    expect((await services.store.load(requestId))?.request.status).toBe("expired");
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { error: "VerificationExpired" } }]);
  });

  it("delivers a decision that a crash kept from the workflow, once", async () => {
    const { services, run, moveTo, signals } = sweepWorld();
    await storeInProgress(services.store, [task("billing", done)]);
    const signal = { decidedAt: services.clock(), output: { decision: "settled" } };
    await services.store.update(requestId, () => ({
      at: services.clock(),
      steps: [{ step: "AwaitTask" as const, processor: "billing", taskToken: "task-1", signal }],
      events: [],
      result: undefined,
    }));
    moveTo("2026-03-05T09:05:00.000Z");
    await run();
    moveTo("2026-03-05T09:15:00.000Z");
    await run();
    expect(signals).toEqual([{ taskToken: "task-1", signal }]);
  });

  it("has a pending task tried again once its promised date is over", async () => {
    const { services, run, moveTo, signals } = sweepWorld();
    await storeInProgress(services.store, [task("analytics", pendingUntil("2026-03-10"))], "erasure");
    await awaitTask({ requestId, processor: "analytics", taskToken: "task-1", error: null }, services);
    moveTo("2026-03-10T23:00:00.000Z");
    await run();
    moveTo("2026-03-11T23:00:00.000Z");
    await run();
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { output: { decision: "retry" } } }]);
  });

  it("asks the processor itself about a promise that outlived the answer, and tells the operators of a broken one", async () => {
    const asked: string[] = [];
    const { services, run, moveTo, mails } = sweepWorld({
      invokeProcessor: async (processor) => void asked.push(processor),
    });
    await storeInProgress(services.store, [task("analytics", pendingUntil("2026-05-01"))], "erasure");
    await services.store.update(requestId, ({ request }) => ({
      at: services.clock(),
      request: complete(request, services.clock(), "complied"),
      events: [],
      result: undefined,
    }));
    for (const day of ["2026-05-01", "2026-05-02", "2026-05-03"]) {
      moveTo(`${day}T12:00:00.000Z`);
      await run();
    }
    expect(asked).toEqual(["analytics"]);
    expect(mails).toMatchObject([{ to: services.controller.operators }]);
  });

  it("deletes a package when its time is over, and records that", async () => {
    const { services, run, moveTo, files } = sweepWorld();
    await storeInProgress(services.store, [task("billing", done)]);
    const key = `requests/${requestId}/package.zip`;
    files.set(key, "zip");
    const answer = {
      kind: "package",
      key,
      sha256: "0",
      bytes: 3,
      expiresAt: "2026-04-04T00:00:00Z",
    } as const;
    await services.store.update(requestId, ({ request }) => ({
      at: services.clock(),
      request: complete({ ...request, answer } as typeof request, services.clock(), "complied"),
      events: [],
      result: undefined,
    }));
    moveTo("2026-04-04T00:00:00.000Z");
    await run();
    expect(files.size).toBe(0);
    expect((await services.store.events(requestId)).at(-1)).toMatchObject({ type: "package-purged" });
  });

  it("replaces the identifiers by their keyed hashes thirty days after the answer, once", async () => {
    const { services, sweepUntil } = sweepWorld();
    const identifierRefs = [{ type: "client-id", ref: "keyed-hash" }];
    const subject = {
      email: "canary@example.org",
      name: "Canary Name",
      identifiers: [{ type: "client-id", value: "canary-id" }],
      details: "I am the canary.",
    };
    await storeInProgress(services.store, [task("billing", done)], "access", {
      subject,
      request: { identifierRefs },
    });
    await completeNow(services);
    await sweepUntil("2026-04-04T08:00:00.000Z");
    expect((await services.store.load(requestId))?.subject).toEqual(subject);
    await sweepUntil("2026-05-01T00:00:00.000Z");
    const found = await services.store.load(requestId);
    expect(found?.shredded).toEqual({ emailRef: "subject-ref", identifierRefs });
    const events = await services.store.events(requestId);
    expect(events.filter(({ type }) => type === "subject-shredded")).toHaveLength(1);
    expect(JSON.stringify([found, events])).not.toMatch(/canary/i);
    expect(found && findBrokenLink(requestId, events, found.request.chain)).toBeUndefined();
  });

  it("keeps the identifiers until the last promise is kept, and replaces them then", async () => {
    const { services, sweepUntil } = sweepWorld();
    await storeInProgress(services.store, [task("analytics", pendingUntil("2026-05-04"))], "erasure");
    await completeNow(services);
    await sweepUntil("2026-06-01T00:00:00.000Z");
    expect((await services.store.load(requestId))?.subject).toBeDefined();
    await services.store.update(requestId, () => ({
      at: services.clock(),
      tasks: [task("analytics", done)],
      events: [],
      result: undefined,
    }));
    await sweepUntil("2026-06-02T00:00:00.000Z");
    expect(await services.store.load(requestId)).not.toHaveProperty("subject");
  });

  it("deletes a request, its evidence and its files at the end of its term, and not a minute before", async () => {
    const { services, run, moveTo, files } = sweepWorld();
    await storeInProgress(services.store, [task("billing", done)]);
    await completeNow(services);
    files.set(`requests/${requestId}/letter.json`, "{}");
    moveTo("2029-12-31T22:59:00.000Z");
    await run();
    expect((await services.store.load(requestId))?.request.status).toBe("completed");
    moveTo("2029-12-31T23:05:00.000Z");
    await run();
    expect(await services.store.load(requestId)).toBeUndefined();
    expect(await services.store.events(requestId)).toEqual([]);
    expect(files.size).toBe(0);
    expect(await run()).toMatchObject({ requests: 0 });
  });

  it("that comes years late does all due work up to the deletion, and nothing after it", async () => {
    const asked: string[] = [];
    const { services, run, moveTo, failures } = sweepWorld({
      invokeProcessor: async (processor) => void asked.push(processor),
    });
    await storeInProgress(services.store, [
      task("analytics", pendingUntil("2031-01-01")),
      task("billing", done),
    ]);
    await completeNow(services);
    moveTo("2032-01-01T00:00:00.000Z");
    const report = await run();
    expect(report.done.map(({ kind }) => kind)).toEqual(["delete-request"]);
    expect(await services.store.load(requestId)).toBeUndefined();
    expect(asked).toEqual([]);
    expect(failures).toEqual([]);
  });

  it("takes a deletion up again that a crash interrupted", async () => {
    const { services, run, moveTo, failures } = sweepWorld();
    await storeInProgress(services.store, [task("billing", done)]);
    await completeNow(services);
    const remove = services.store.remove;
    services.store.remove = async () => {
      throw new TransientError("power cut");
    };
    moveTo("2030-01-01T00:00:00.000Z");
    await run();
    expect(failures).toEqual(["TransientError"]);
    services.store.remove = remove;
    moveTo("2030-01-01T00:05:00.000Z");
    await run();
    expect(await services.store.load(requestId)).toBeUndefined();
  });

  it("attends to the others when one request cannot be attended to, and then fails visibly", async () => {
    const { services, moveTo, started, failures, run } = sweepWorld();
    const other = "019c0000-0000-7000-8000-00000000000f";
    await services.store.create(newCase());
    await services.store.create(newCase({}, { requestId: other }));
    const start = services.workflow.start;
    services.workflow.start = async (id) => {
      if (id === requestId) throw new TransientError("not now");
      return start(id);
    };
    moveTo("2026-03-05T09:02:00.000Z");
    const report = await run();
    expect(started).toEqual([other]);
    expect(failures).toEqual(["TransientError"]);
    expect(() => throwIfFailed(report)).toThrow(/1 of 2 due requests/);
  });

  it("stops when its time is up and leaves the rest to the next one", async () => {
    const { services, moveTo, started } = sweepWorld();
    await services.store.create(newCase());
    moveTo("2026-03-05T09:02:00.000Z");
    const report = await sweep(services, { mayGoOn: () => false, onFailure: () => undefined });
    expect(report).toMatchObject({ cutShort: true, requests: 0 });
    expect(started).toEqual([]);
  });
});
