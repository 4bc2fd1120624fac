import { describe, expect, it } from "@jest/globals";
import { TransientError } from "#shared/domain/errors.ts";
import type { Right } from "#shared/domain/right.ts";
import { saltedHash } from "#shared/domain/secret.ts";
import { awaitVerification, pause, verify } from "#shared/domain/transitions.ts";
import { submissionSecrets } from "#shared/life/1-intake/submission-secrets.ts";
import { confirmVerification } from "#shared/life/2-verify/confirm-verification.ts";
import { resendVerification } from "#shared/life/2-verify/resend-verification.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { approvePlan } from "#shared/life/3-plan/approve-plan.ts";
import { assembleResponse } from "#shared/life/5-answer/assemble-response.ts";
import { respond } from "#shared/life/5-answer/respond.ts";
import { memoryPackageStore } from "#test/fakes/memory-package-store.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import { untoldCase } from "#test/fixtures/requests.ts";
import { sweepWorld } from "./sweep-world.ts";

const victim = "victim@example.com";
const office = "office@example.org";
const bearer = "b".repeat(43);
const tomorrow = "2026-03-06T00:00:00.000Z";
const idOf = (n: number) => `019c0000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const rights = { access: { action: "collect" as const }, objection: { action: "stop" as const } };

/** Many requests in one person's name, each after its first step. */
async function flood(count: number, right: Right = "access") {
  const manifests = [manifestOf("mailing", { rights, identifies: { knownData: [] } })];
  const person = { known: true, contacts: [victim, office], knownData: [] };
  const world = sweepWorld({ manifests, identify: async () => person });
  const { services, mails } = world;
  const ids = Array.from({ length: count }, (_, n) => idOf(n + 1));
  for (const requestId of ids) {
    const subject = { email: victim, identifiers: [] };
    const tokens = [{ purpose: "submission" as const, hash: saltedHash("salt", bearer) }];
    await services.store.create(untoldCase({ subject, tokens }, { requestId, right }));
    await verifyIdentity({ requestId, taskToken: `task-${requestId}` }, services);
  }
  const to = (address: string) => mails.filter((mail) => mail.to === address);
  const load = async (requestId: string) => {
    const current = await services.store.load(requestId);
    if (!current) throw new Error("There is no request.");
    return current;
  };
  async function confirm(requestId: string) {
    const { confirmationCode } = await submissionSecrets({ requestId }, services);
    const texts = to(victim).map(({ text }) => text);
    const link = new RegExp(`/verify/(${requestId}\\S+)`).exec(texts.join("\n"))?.[1] ?? "";
    return confirmVerification(link, { confirmationCode, knownDatum: undefined }, services);
  }
  return { ...world, ids, to, load, confirm };
}

/** Has the plan made and carried out, and the answer sent or held back. */
async function answer(requestId: string, { services }: Awaited<ReturnType<typeof flood>>) {
  const packages = memoryPackageStore();
  await approvePlan({ requestId, taskToken: "task-plan" }, services);
  await services.store.update(requestId, ({ tasks }) => ({
    at: services.clock(),
    tasks: tasks.map((task) => ({
      ...task,
      result: { outcome: "done" as const, summary: "No mailing any more.", counts: {}, files: [] },
    })),
    events: [],
    result: undefined,
  }));
  await assembleResponse(requestId, { ...services, packages });
  return respond(requestId, { ...services, packages });
}

describe("more requests in a day than the limit of mails to a mailbox", () => {
  it("are all accepted; ten mails go out, and on the next day one with the links of all the others", async () => {
    const { ids, to, moveTo, run, load, confirm, failures } = await flood(25);
    expect(to(victim)).toHaveLength(10);
    await run();
    expect(to(victim)).toHaveLength(10);
    moveTo(tomorrow);
    await run();
    await run();
    expect(failures).toEqual([]);
    expect(to(victim)).toHaveLength(11);
    for (const requestId of ids) {
      expect(await confirm(requestId)).toMatchObject({ status: "awaiting-approval" });
      expect((await load(requestId)).request.heldBack?.mails ?? []).not.toContain("verification-1");
    }
  });

  it("have their time to be confirmed from the mail on, and their deadline from their receipt", async () => {
    const { ids, moveTo, run, load } = await flood(11);
    const last = ids.at(-1) ?? "";
    expect((await load(last)).request).toMatchObject({ status: "received" });
    moveTo(tomorrow);
    await run();
    expect((await load(last)).request).toMatchObject({
      status: "awaiting-verification",
      windowEndsAt: "2026-03-20T00:00:00Z",
      deadlines: { legal: "2026-04-07" },
    });
    expect((await load(last)).steps).toContainEqual(expect.objectContaining({ taskToken: `task-${last}` }));
  });

  it("count the links that are asked for again: the sender gets the usual answer, and the mail goes out the next day", async () => {
    const { ids, to, moveTo, run, services } = await flood(10);
    const [first = ""] = ids;
    moveTo("2026-03-05T09:05:00.000Z");
    const usual = { requestId: first, status: "awaiting-verification" };
    expect(await resendVerification(first, bearer, services)).toEqual(usual);
    expect(to(victim)).toHaveLength(10);
    moveTo(tomorrow);
    await run();
    expect(to(victim).at(-1)?.text).toContain(`/verify/${first}`);
  });

  it("are left out of that mail while a report “not me” stops them", async () => {
    const { ids, to, moveTo, run, services } = await flood(12);
    const [free, stopped] = ids.slice(-2) as [string, string];
    await services.store.update(stopped, ({ request }) => ({
      at: services.clock(),
      request: pause(request, { why: "not-me", since: services.clock() }),
      events: [],
      result: undefined,
    }));
    moveTo(tomorrow);
    await run();
    const text = to(victim).at(-1)?.text;
    expect(text).toContain(`/verify/${free}`);
    expect(text).not.toContain(stopped);
  });

  it("are not lost where that mail fails: it goes out later, once", async () => {
    const { ids, to, moveTo, run, services, confirm, failures } = await flood(12);
    const { send } = services.mailer;
    services.mailer.send = async () => {
      throw new TransientError("SES is down");
    };
    moveTo(tomorrow);
    await run();
    expect(failures).not.toEqual([]);
    services.mailer.send = send;
    moveTo("2026-03-06T00:10:00.000Z");
    await run();
    expect(to(victim)).toHaveLength(11);
    expect(await confirm(ids.at(-1) ?? "")).toMatchObject({ status: "awaiting-approval" });
  });

  it("fill no other mailbox of the person either", async () => {
    const { ids, to, moveTo, run, load } = await flood(12);
    expect(to(office)).toHaveLength(10);
    const last = ids.at(-1) ?? "";
    expect((await load(last)).request).not.toHaveProperty("contactsToldAt");
    moveTo(tomorrow);
    await run();
    moveTo("2026-03-06T00:10:00.000Z");
    await run();
    expect((await load(last)).request).toHaveProperty("contactsToldAt");
    expect(to(office)).toHaveLength(12);
  });

  it("delay no mail about a confirmed one", async () => {
    const { ids, to, moveTo, run, services } = await flood(12);
    const last = ids.at(-1) ?? "";
    await services.store.update(last, ({ request }) => ({
      at: services.clock(),
      request: verify(awaitVerification(request, tomorrow), services.clock(), "L1"),
      events: [],
      result: undefined,
    }));
    moveTo("2026-03-05T09:05:00.000Z");
    await run();
    expect(to(office)).toHaveLength(11);
    expect(to(office).at(-1)?.noticeId).toContain(last);
  });

  it("delay no answer to a confirmed one", async () => {
    const world = await flood(12);
    const { ids, to, load, confirm } = world;
    const [own = ""] = ids;
    await confirm(own);
    expect(await answer(own, world)).toEqual({ status: "completed" });
    expect((await load(own)).request).toHaveProperty("respondedAt");
    expect(to(victim)).toHaveLength(11);
  });

  it("go on at once without need of proof; the person hears of the result the next day", async () => {
    const world = await flood(12, "objection");
    const { ids, to, moveTo, run, load, services, signals } = world;
    expect(signals).toHaveLength(12);
    const last = ids.at(-1) ?? "";
    expect(await answer(last, world)).toEqual({ status: "completed" });
    expect((await load(last)).request).not.toHaveProperty("respondedAt");
    // No operator has to look at it: a flood of requests makes no work for them.
    expect((await services.store.byStatus("reopened")).items).toEqual([]);
    expect(to(victim)).toHaveLength(10);
    moveTo(tomorrow);
    await run();
    expect(to(victim)).toHaveLength(11);
    expect(to(victim).at(-1)?.text).toContain("No mailing any more.");
    expect((await load(last)).request).toMatchObject({ status: "completed", respondedAt: tomorrow });
  });
});
