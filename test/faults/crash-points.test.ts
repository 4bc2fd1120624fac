import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Case } from "#shared/domain/case.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import { mayBeVerified } from "#shared/domain/request.ts";
import { type Right, right } from "#shared/domain/right.ts";
import { submitRequest } from "#shared/life/1-intake/submit-request.ts";
import { confirmVerification } from "#shared/life/2-verify/confirm-verification.ts";
import { sweep } from "#shared/life/attend/sweep.ts";
import { answerComplaint } from "#shared/life/decide/answer-complaint.ts";
import { Problem } from "#shared/life/doors/problem.ts";
import { waitsOf } from "#shared/life/look/waits.ts";
import { PowerCut, power } from "#test/fakes/power.ts";
import { expectSeen } from "./unanswered.ts";
import { startWorkflowWorld } from "./workflow-world.ts";

let machine: Awaited<ReturnType<typeof startWorkflowWorld>>;
beforeAll(async () => {
  machine = await startWorkflowWorld("2026-03-05T09:00:00.000Z");
});
afterAll(() => machine.stop());

const email = "person@example.com";
const actor = { kind: "operator", id: "desk" } as const;

/** A repeated try succeeds: people, operators and the schedule all try again. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof PowerCut)) throw error;
    }
  }
}

/** A whole request of a right, with the power cut at the n-th act: each write and each mail, before and after it. */
async function requestWithCutAt(of: Right, n: number) {
  const world = machine.fresh();
  const supply = power();
  const { store, mailer } = world.services;
  world.services.store = supply.store(store);
  world.services.mailer = supply.mailer(mailer);
  supply.cutAfter(n);
  let cuts = 0;
  const restore = () => {
    if (supply.restore()) cuts++;
  };
  // The process of the act is dead; the next one has power again.
  machine.onInvoked(async (error) => {
    if (error) restore();
  });
  const alone = <T>(work: () => Promise<T>) =>
    persistently(async () => {
      try {
        return await work();
      } finally {
        restore();
      }
    });
  const changes = of === "rectification" ? { changes: { email: "new@example.com" } } : {};
  const accepted = await alone(() =>
    submitRequest({ right: of, email, ...changes }, "the-same-key", world.services),
  );
  const { requestId, confirmationCode } = accepted;
  await machine.idle();
  const load = async (): Promise<Case> => {
    const current = await store.load(requestId);
    if (!current) throw new Error("The request is lost.");
    return current;
  };

  /** The person's and the operators' acts, as soon as they are possible. */
  async function act(current: Case): Promise<void> {
    const link = /verify\/([0-9a-f-]{36}\.[\w-]{43})/;
    for (const { text } of world.mails) {
      const [, secret] = link.exec(text) ?? [];
      if (!secret || !mayBeVerified((await load()).request)) continue;
      // A used code is refused.
      await alone(() => confirmVerification(secret, { confirmationCode }, world.services)).catch((error) =>
        expect(error).toBeInstanceOf(Problem),
      );
    }
    if (waitsOf(current).some(({ act }) => act === "answer")) {
      const answer = { requestId, actor, verdict: "upheld", text: "You were right." } as const;
      await alone(() => answerComplaint(answer, world.services));
    }
  }

  // Every five minutes a sweep, for two hours; then a day at a time.
  for (let round = 0; round < 40; round++) {
    const current = await load();
    expectSeen(current);
    if (current.request.status === "completed") break;
    await act(current);
    await machine.advance(round < 24 ? 300 : 86_400);
    await alone(() => sweep(world.services, { mayGoOn: () => true, onFailure: () => undefined }));
    await machine.idle();
  }
  return { world, load, requestId, acts: supply.acts(), cuts };
}

describe.each(right.options)("a request for %s whose process dies at any of its acts", (of) => {
  it("is answered all the same, with intact evidence and without a lost mail", async () => {
    const { acts: all } = await requestWithCutAt(of, Number.POSITIVE_INFINITY);
    expect(all).toBeGreaterThan(20);
    let died = 0;
    for (let n = 1; n <= all; n++) {
      const { load, world, requestId, cuts } = await requestWithCutAt(of, n);
      const { request } = await load();
      died += cuts;
      expect([n, request.status]).toEqual([n, "completed"]);
      const events = await world.services.store.events(requestId);
      expect(findBrokenLink(requestId, events, request.chain)).toBeUndefined();
      const names = world.mails.map(({ noticeId }) => noticeId.split("/")[1]);
      expect(names.filter((name) => name === "answer").length).toBeGreaterThanOrEqual(1);
      // One mail may have gone out twice: the mail whose sender died.
      expect(names.length - new Set(names).size).toBeLessThanOrEqual(1);
    }
    // The last event depends on timing: the steps after the answer may not have begun.
    expect(died).toBeGreaterThan(all * 0.8);
  });
});
