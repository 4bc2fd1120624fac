import { describe, expect, it } from "@jest/globals";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { complete } from "#shared/domain/transitions.ts";
import { endConfirmation } from "#shared/life/2-verify/end-confirmation.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { attend } from "#shared/life/attend/attend.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { attentions } from "#shared/rules/attention.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { begunWithoutProof } from "../4-run/begun-world.ts";

const retry = { output: { decision: "retry" } };
const windowEnd = "2026-03-19T09:00:00Z";

async function begunAndWaiting() {
  const world = await begunWithoutProof();
  await world.workAndWait();
  const sweepServices = { ...world.services, invokeProcessor: async () => undefined };
  return { ...world, sweepServices, sweep: () => attend(requestId, sweepServices) };
}

describe("a request that has begun without proof", () => {
  it("stops uses at once, and leaves irreversible acts until the mailbox is confirmed, as the mail says", async () => {
    const { mails, task, calls, told, load } = await begunAndWaiting();
    expect(mails[0]?.text).toContain("You need not prove anything");
    expect(mails[0]?.text).toContain("nothing is erased");
    expect(calls[0]?.parameters).toEqual({});
    expect(await task()).toMatchObject({ result: { outcome: "awaiting" } });
    expect(told()).toEqual([]);
    expect((await load()).request).toMatchObject({ status: "in-progress", level: "L0" });
  });

  it("goes on with the rest once link and code are confirmed, under a key of its own", async () => {
    const { confirm, told, work, calls, load, types } = await begunAndWaiting();
    expect(await confirm()).toMatchObject({ status: "in-progress", accessToken: expect.any(String) });
    expect(told()).toMatchObject([{ signal: retry }]);
    expect(await work()).toMatchObject({ outcome: "done", settled: true });
    expect(calls[1]?.parameters).toEqual({ confirmed: true });
    expect(calls[1]?.idempotencyKey).toBe(`${calls[0]?.idempotencyKey}:confirmed`);
    expect((await load()).request).toMatchObject({ level: "L1", verifiedAt: expect.any(String) });
    expect(await types()).toContain("identity-verified");
  });

  it("keeps the answer of a system that waits for the confirmation when the step runs again and the system is silent", async () => {
    const { work, calls, task } = await begunWithoutProof();
    const first = await work();
    const silent = () => {
      throw new TransientError({ code: "system-in-maintenance" });
    };
    expect(await work(silent)).toEqual(first);
    expect(calls).toHaveLength(1);
    expect(await task()).toMatchObject({ attempts: 1, result: { outcome: "awaiting" } });
  });

  it("is not confirmed by the link alone: a wrong code costs a try, and after five the link is locked", async () => {
    const { services, link, told } = await begunAndWaiting();
    const { confirmVerification } = await import("#shared/life/2-verify/confirm-verification.ts");
    const guess = () =>
      confirmVerification(link, { confirmationCode: "AAAA-AAAA", knownDatum: undefined }, services);
    for (let tries = 1; tries <= 5; tries++)
      await expect(guess()).rejects.toMatchObject({ kind: "wrong-code" });
    await expect(guess()).rejects.toMatchObject({ kind: "link-locked" });
    expect(told()).toEqual([]);
  });

  it("confirmed twice is confirmed once", async () => {
    const { confirm, told } = await begunAndWaiting();
    await confirm();
    await expect(confirm()).rejects.toMatchObject({ kind: "link-used" });
    expect(told()).toHaveLength(1);
  });

  it("confirmed while the system is at work causes a new question as soon as the system has answered", async () => {
    const { work, confirm, wait, told } = await begunWithoutProof();
    await work(((task: { parameters: object }) => {
      void task;
      return { outcome: "awaiting", awaits: "confirmation", summary: "Stopped." };
    }) as never);
    await confirm();
    expect(told()).toEqual([]);
    await wait();
    expect(told()).toMatchObject([{ signal: retry }]);
  });

  it("confirmed before any system was asked is carried out in one go", async () => {
    const { confirm, work, calls } = await begunWithoutProof();
    await confirm();
    expect(await work()).toMatchObject({ outcome: "done" });
    expect(calls[0]?.parameters).toEqual({ confirmed: true });
  });

  it("that would wait for an existing confirmation is an invalid answer, because the wait would never end", async () => {
    const { confirm, work } = await begunAndWaiting();
    await confirm();
    const again = () => ({ outcome: "awaiting" as const, awaits: "confirmation" as const, summary: "…" });
    await expect(work(again as never)).rejects.toThrow(TerminalError);
  });
});

describe("the time for confirming", () => {
  it("ends after the window: each system gives its last answer, and the letter names the omitted part and the way to ask again", async () => {
    const { moveTo, sweep, told, work, calls, load, services, files } = await begunAndWaiting();
    moveTo("2026-03-19T08:59:59Z");
    await sweep();
    expect(told()).toEqual([]);
    moveTo(windowEnd);
    await sweep();
    await sweep();
    expect(told()).toMatchObject([{ signal: retry }]);
    expect(await work()).toMatchObject({ outcome: "not-applicable", settled: true });
    expect(calls[1]?.parameters).toEqual({ confirmed: false, final: true });
    expect(calls[1]?.idempotencyKey).toBe(`${calls[0]?.idempotencyKey}:final`);
    expect((await load()).request).toMatchObject({ level: "L0", confirmation: { endedAt: windowEnd } });
    await assembleResponse(requestId, services);
    expect([...files.values()].join()).toContain("Nobody confirmed this request in time");
  });

  it("is over for a person who comes after it, and for a simultaneous but slower one", async () => {
    const late = await begunAndWaiting();
    late.moveTo("2026-03-19T09:00:01Z");
    await expect(late.confirm()).rejects.toMatchObject({ kind: "link-expired" });
    const slower = await begunAndWaiting();
    slower.moveTo(windowEnd);
    await slower.sweep();
    slower.moveTo("2026-03-19T08:59:59Z");
    await expect(slower.confirm()).rejects.toMatchObject({ kind: "link-closed" });
    expect(slower.told()).toHaveLength(1);
  });

  it("does not count after a confirmation, even one a second before", async () => {
    const { moveTo, confirm, sweep, told, load } = await begunAndWaiting();
    moveTo("2026-03-19T08:59:59Z");
    await confirm();
    moveTo(windowEnd);
    await sweep();
    expect(told()).toHaveLength(1);
    expect((await load()).request.confirmation).toEqual({ until: windowEnd });
  });

  it("does not end while a report “not me” pauses the request", async () => {
    const { services, sweepServices, load, moveTo, sweep, told } = await begunAndWaiting();
    await services.store.update(requestId, ({ request }) => ({
      at: services.clock(),
      request: { ...request, pause: { why: "not-me", since: services.clock() } },
      events: [],
      result: undefined,
    }));
    moveTo("2026-05-19T09:00:00Z");
    await sweep();
    // A sweep that had read the request before the report.
    await endConfirmation(requestId, sweepServices);
    expect(told()).toEqual([]);
    expect(attentions(await load()).map(({ kind }) => kind)).not.toContain("end-confirmation");
  });

  it("ends before the day of the answer", async () => {
    const deadlines = { base: "2026-03-12", legal: "2026-03-12", target: "2026-03-10" };
    const { load } = await begunWithoutProof({ right: "consent-withdrawal", deadlines });
    expect((await load()).request.confirmation?.until).toBe("2026-03-09T23:00:00Z");
  });
});

describe("a late confirmation", () => {
  it("changes nothing of a request that was called off", async () => {
    const { confirm, services, told } = await begunAndWaiting();
    await cancelRequest(requestId, { actor: { kind: "subject" }, by: "subject" }, services);
    await expect(confirm()).rejects.toMatchObject({ kind: "link-closed" });
    expect(told()).toMatchObject([{ signal: { error: "RequestCancelled" } }]);
  });

  it("changes nothing once the letter is out", async () => {
    const { confirm, services, load } = await begunAndWaiting();
    await services.store.update(requestId, ({ request }) => ({
      at: services.clock(),
      request: complete(request, services.clock(), "complied"),
      events: [],
      result: undefined,
    }));
    await expect(confirm()).rejects.toMatchObject({ kind: "link-closed" });
    expect((await load()).request).toMatchObject({ status: "completed", level: "L0" });
  });
});

describe("a request whose acts can all be undone", () => {
  it("never needs a confirmation", async () => {
    const { mails, load } = await begunWithoutProof({ right: "objection" });
    expect(mails[0]?.text).not.toContain("/verify/");
    expect((await load()).request).not.toHaveProperty("confirmation");
  });
});
