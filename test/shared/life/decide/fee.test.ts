import { describe, expect, it } from "@jest/globals";
import { NothingWaits, TerminalError, TransientError } from "#shared/domain/errors.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import { askFee } from "#shared/life/decide/ask-fee.ts";
import { pauseRequest } from "#shared/life/decide/pause-request.ts";
import { refuseRequest } from "#shared/life/decide/refuse-request.ts";
import { resumeRequest } from "#shared/life/decide/resume-request.ts";
import { settleFee } from "#shared/life/decide/settle-fee.ts";
import { remindersDue } from "#shared/rules/reminders.ts";
import { failingMailer } from "#test/fakes/failing-mailer.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { actor, desk, sheetFor, subject } from "./desk.ts";

const demand = {
  requestId,
  actor,
  ground: "excessive",
  amount: "25.00",
  currency: "EUR",
  reason: "You asked for the same four times.",
  how: "By transfer, with the reference of your request.",
} as const;
const askedAt = "2026-03-10T09:00:00.000Z";
const paidAt = "2026-03-17T09:00:00.000Z";
const uk = { regime: "uk-gdpr", place: "GB", zone: "Europe/London" };
const paid = { requestId, actor, as: "paid" } as const;
const waived = { requestId, actor, as: "waived", reason: "It is little work." } as const;

describe("a fee", () => {
  it("is asked for by mail with its ground, the way to pay and the last day, and the request stands still", async () => {
    const { services, moveTo, mails, load, events, expectSoundEvidence } = await desk();
    moveTo(askedAt);
    expect(await askFee(demand, services)).toBe(true);
    const { request } = await load();
    const fee = { ground: "excessive", amount: "25.00", currency: "EUR", payBy: "2026-03-24" };
    expect(request).toMatchObject({ pause: { why: "fee", since: askedAt }, fee });
    expect(mails).toMatchObject([{ to: subject.email, noticeId: `${requestId}/fee-asked` }]);
    for (const said of [
      "€25.00",
      "24 March 2026",
      "Art.\u00a012(5)(a) GDPR",
      demand.reason,
      demand.how,
      "complain",
    ])
      expect(mails[0]?.text.replaceAll(/\s+/g, " ")).toContain(said.replaceAll(/\s+/g, " "));
    expect((await events()).at(-1)).toMatchObject({ type: "fee-asked", actor, details: fee });
    await expectSoundEvidence();
  });

  it("leaves the time running under the GDPR, and starts it with the payment under the UK GDPR", async () => {
    const here = await desk();
    here.moveTo(askedAt);
    await askFee(demand, here.services);
    const { base, legal, target } = sheetFor([]);
    expect((await here.load()).request.deadlines).toEqual({ base, legal, target });
    expect(here.mails[0]?.text).toContain("Our time to answer goes on meanwhile.");

    const there = await desk(uk);
    there.moveTo(askedAt);
    await askFee(demand, there.services);
    expect(there.mails[0]?.text.replaceAll(/\s+/g, " ")).toContain("begins only when you have paid");
    there.moveTo(paidAt);
    await settleFee(paid, there.services);
    const events = [
      { kind: "fee-asked", at: askedAt },
      { kind: "fee-paid", at: paidAt },
    ] as const;
    const after = sheetFor(events, { regime: "uk-gdpr", place: "GB" });
    expect((await there.load()).request.deadlines).toMatchObject({ legal: after.legal });
    expect(after.legal > legal).toBe(true);
  });

  it.each<[Right, object, string]>([
    ["complaint", {}, "no fee"],
    ["access", { regime: "br-lgpd", place: "BR" }, "no fee"],
    ["erasure", { regime: "us-co", place: "US-CO" }, "no fee"],
    ["access", { regime: "us-co", place: "US-CO" }, "only on these grounds: repeated"],
    ["access", { alsoRegimes: ["sg-pdpa"] }, "no fee"],
  ])("for %s under %j is refused with the law's reason", async (right, request, why) => {
    const { services, mails, load } = await desk(request, { right });
    const before = await load();
    await expect(askFee(demand, services)).rejects.toThrow(why);
    expect([await load(), mails]).toEqual([before, []]);
  });

  it("is not higher than the law allows, nor due on a day that is over", async () => {
    const { services, moveTo } = await desk({ regime: "ch-fadp", place: "CH" });
    moveTo(askedAt);
    const swiss = { ...demand, ground: "disproportionate-effort", currency: "CHF" } as const;
    await expect(askFee({ ...swiss, amount: "301.00" }, services)).rejects.toThrow("at most 300 CHF");
    await expect(askFee({ ...swiss, payBy: "2026-03-10" }, services)).rejects.toThrow(TerminalError);
    expect(await askFee({ ...swiss, amount: "300" }, services)).toBe(true);
  });

  it("is asked for once, also in two windows, and there is no second one", async () => {
    const { services, mails } = await desk();
    const both = await Promise.all([askFee(demand, services), askFee(demand, services)]);
    expect(both.sort()).toEqual([false, true]);
    await expect(askFee({ ...demand, amount: "30" }, services)).rejects.toThrow(NothingWaits);
    await settleFee(paid, services);
    await expect(askFee(demand, services)).rejects.toThrow("one for each request");
    expect(mails.map(({ noticeId }) => noticeId.split("/")[1])).toEqual(["fee-asked", "fee-settled"]);
  });

  it("does not count while its mail fails, and is asked for again later", async () => {
    const { services, moveTo, load, mails } = await desk();
    await expect(askFee(demand, { ...services, mailer: failingMailer })).rejects.toThrow(TransientError);
    moveTo(askedAt);
    expect(await askFee({ ...demand, amount: "20" }, services)).toBe(true);
    expect((await load()).request.fee).toMatchObject({ amount: "20", askedAt });
    expect(mails).toHaveLength(1);
  });
});

describe("a request that waits for a fee", () => {
  const waiting = async (request: object = {}) => {
    const world = await desk(request);
    world.moveTo(askedAt);
    await askFee(demand, world.services);
    world.moveTo(paidAt);
    return world;
  };

  it("goes on once the payment is noted, which twice is once, and the person is told", async () => {
    const { services, load, mails, expectSoundEvidence } = await waiting();
    expect([await settleFee(paid, services), await settleFee(paid, services)]).toEqual([true, false]);
    const { request } = await load();
    expect(request).not.toHaveProperty("pause");
    expect(request.fee?.settled).toEqual({ as: "paid", at: paidAt });
    expect(mails.at(-1)?.text).toContain("Your payment is here");
    await expectSoundEvidence();
  });

  it("goes on without it as if it had never been asked for", async () => {
    const { services, load, mails } = await waiting(uk);
    await settleFee(waived, services);
    const { request } = await load();
    expect(request.clockEvents).toEqual([]);
    expect(request.deadlines.legal).toBe(sheetFor([], { regime: "uk-gdpr", place: "GB" }).legal);
    expect(mails.at(-1)?.text).toMatch(/You\s+need not pay anything/);
    await expect(settleFee(paid, services)).rejects.toThrow(NothingWaits);
  });

  it("takes no payment of a day before the demand or to come, and no resumption without a word about the fee", async () => {
    const { services, load } = await waiting();
    for (const paidOn of ["2026-03-09", "2026-03-18"])
      await expect(settleFee({ ...paid, paidOn }, services)).rejects.toThrow(TerminalError);
    await expect(resumeRequest({ requestId, actor, reason: "…" }, services)).rejects.toThrow(
      "waits for a fee",
    );
    expect((await load()).request.pause?.why).toBe("fee");
    expect(await settleFee({ ...paid, paidOn: "2026-03-16" }, services)).toBe(true);
  });

  it("is told of the payment by the sweep where the mail failed at first", async () => {
    const { services, load } = await waiting();
    expect(await settleFee(paid, { ...services, mailer: failingMailer })).toBe(true);
    const due = remindersDue(await load()).filter(({ kind }) => kind === "fee-settled");
    expect(due).toEqual([{ kind: "fee-settled", mailName: "fee-settled", at: "2026-03-17T09:02:00Z" }]);
  });

  it("takes no payment once it is refused, and asks for none later than the law wants the answer", async () => {
    const late = await desk();
    late.moveTo("2026-03-30T09:00:00.000Z");
    await expect(askFee({ ...demand, payBy: "2026-04-08" }, late.services)).rejects.toThrow(
      "answer by 2026-04-07",
    );
    await askFee(demand, late.services);
    expect((await late.load()).request.fee?.payBy).toBe("2026-04-07");
    const refusal = { requestId, actor, ground: "excessive", reason: "The fee was not paid." };
    await refuseRequest(refusal, late.services);
    await expect(settleFee(paid, late.services)).rejects.toThrow(NothingWaits);
  });

  it("takes no question beside it, and waits for the fee again after a look at a report of “not me”", async () => {
    const { services, load } = await waiting();
    const question = { requestId, actor, why: "identity", question: "Which month?" } as const;
    await expect(pauseRequest(question, services)).rejects.toThrow("is paused already (fee");
    await services.store.update(requestId, ({ request }) => ({
      at: paidAt,
      request: { ...request, pause: { why: "not-me", since: paidAt } } as Request,
      events: [],
      result: undefined,
    }));
    await resumeRequest({ requestId, actor, reason: "It was them." }, services);
    expect((await load()).request.pause).toEqual({ why: "fee", since: askedAt });
    expect(await settleFee(paid, services)).toBe(true);
    expect((await load()).request).not.toHaveProperty("pause");
  });

  it("is brought before the operators the day after the last day to pay, and each week until they decide", async () => {
    const { services, load } = await waiting();
    const due = async () => remindersDue(await load()).filter(({ kind }) => kind === "fee-open");
    expect(await due()).toEqual([{ kind: "fee-open", mailName: "fee-open-1", at: "2026-03-25T07:00:00Z" }]);
    await refuseRequest({ requestId, actor, ground: "excessive", reason: "The fee was not paid." }, services);
    expect(await due()).toEqual([]);
  });
});
