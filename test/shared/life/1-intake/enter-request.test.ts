import { describe, expect, it } from "@jest/globals";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import { forSystems } from "#shared/domain/subject.ts";
import { enterRequest } from "#shared/life/1-intake/enter-request.ts";
import { staffIntake } from "#shared/life/1-intake/staff-intake.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { sweep } from "#shared/life/attend/sweep.ts";
import { reviewsOf } from "#shared/rules/verification-needed.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import { sweepWorld } from "#test/shared/life/attend/sweep-world.ts";

const actor = { kind: "operator", id: "berta" } as const;
const letter = { channel: "letter", receivedOn: "2026-02-20" } as const;
const proof = "identity card, seen at the counter, not copied";
const agent = {
  kind: "agent",
  name: "Canary Agents",
  email: "canary-agent@example.org",
  shown: "signed permission of 1 March",
} as const;

/** A desk on 5 March 2026. */
async function entered(
  intake: Readonly<Record<string, unknown>> = {},
  submission: Readonly<Record<string, unknown>> = {},
) {
  const world = sweepWorld();
  const services = {
    ...world.services,
    manifests: [manifestOf("billing", { rights: { access: { action: "collect" } } })],
  };
  const entry = staffIntake.parse({
    submission: { right: "access", email: "canary@example.org", details: "I am the canary.", ...submission },
    intake: { ...letter, ...intake },
  });
  const enter = (idempotencyKey?: string) => enterRequest(entry, { actor, idempotencyKey }, services);
  const made = await enter();
  const load = async () => {
    const current = await services.store.load(made.requestId);
    if (!current) throw new Error("There is no request.");
    return current;
  };
  return { ...world, services, made, enter, load, events: () => services.store.events(made.requestId) };
}

describe("a request that the desk enters", () => {
  it("has the deadlines of the day on which it arrived, and the evidence says who entered it and how it came", async () => {
    const { made, load, events } = await entered();
    expect(made).toMatchObject({
      receivedOn: "2026-02-20",
      deadlines: { base: "2026-03-20", legal: "2026-03-20", target: "2026-03-20" },
      isLate: false,
      confirmationCode: expect.stringMatching(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/),
    });
    const { request } = await load();
    expect(request).toMatchObject({ receivedOn: "2026-02-20", receivedAt: "2026-02-20T11:00:00Z" });
    const [received] = await events();
    expect(received).toMatchObject({ actor, details: { channel: "letter", receivedOn: "2026-02-20" } });
  });

  it("is late from the beginning where it lay too long, and the desk gets one notice of that", async () => {
    const { made, services, mails } = await entered({ receivedOn: "2026-01-15", proof });
    expect(made).toMatchObject({ isLate: true, deadlines: { legal: "2026-02-16" } });
    await sweep(services, { mayGoOn: () => true, onFailure: () => undefined });
    const notices = mails.filter(
      ({ toOperators, noticeId }) => toOperators && /reminder|escalation|breach/.test(noticeId),
    );
    expect(notices.map(({ noticeId }) => noticeId.split("/")[1])).toEqual(["breach"]);
  });

  it.each(["2026-03-06", "2025-03-04"])(
    "is refused for %s, a day to come or of more than a year ago",
    async (receivedOn) => {
      await expect(entered({ receivedOn })).rejects.toMatchObject({
        kind: "invalid-request",
        more: { errors: [{ pointer: "#/intake/receivedOn", detail: expect.stringContaining("2026-03-05") }] },
      });
    },
  );

  it("counts the day at the place whose law it is, and today's hour where noon is still to come", async () => {
    const { load } = await entered({ receivedOn: "2026-03-04" }, { jurisdiction: "US-CA" });
    expect((await load()).request).toMatchObject({ receivedOn: "2026-03-04" });
    const today = await entered({ receivedOn: "2026-03-05" });
    expect((await today.load()).request.receivedAt).toBe("2026-03-05T09:00:00.000Z");
  });

  it("asks the mailbox as usual without proof", async () => {
    const { services, made, load, mails } = await entered();
    await verifyIdentity({ requestId: made.requestId, taskToken: "task" }, services);
    expect((await load()).request.status).toBe("awaiting-verification");
    expect(
      mails.some(({ noticeId, to }) => noticeId.includes("verification-1") && to === "canary@example.org"),
    ).toBe(true);
  });

  it("goes on at once with proof: the operator vouches for the person, by name in the evidence", async () => {
    const { services, made, load, events, mails } = await entered({ proof });
    expect(made).not.toHaveProperty("confirmationCode");
    await verifyIdentity({ requestId: made.requestId, taskToken: "task" }, services);
    expect((await load()).request).toMatchObject({ status: "awaiting-approval", level: "L3" });
    expect(mails.filter(({ noticeId }) => noticeId.includes("verification-1"))).toEqual([]);
    expect((await events()).find(({ type }) => type === "identity-vouched")).toMatchObject({
      actor,
      details: { level: "L3", proof },
    });
  });

  it("is one where it is entered twice with the same key", async () => {
    const { enter } = await entered();
    const [first, second] = [await enter("key-1"), await enter("key-1")];
    expect(second).toEqual(first);
  });
});

describe("somebody who asks for the person", () => {
  it("is kept with the person's data alone: no system and no evidence names them", async () => {
    const { load, events } = await entered({ representative: agent });
    const { subject, request } = await load();
    expect(subject?.representative).toEqual({ kind: "agent", name: agent.name, email: agent.email });
    expect(request.intake).toMatchObject({ representative: "agent" });
    if (!subject) throw new Error("There is no subject.");
    expect(forSystems(subject)).not.toHaveProperty("representative");
    const all = await events();
    expect(all[0]?.details).toMatchObject({ representative: "agent", shown: agent.shown });
    expect(JSON.stringify([all, request])).not.toMatch(/canary/i);
    expect(findBrokenLink(request.requestId, all, request.chain)).toBeUndefined();
  });

  it("has their authority looked at before anything is done, unless the operator vouches", async () => {
    const { load, services } = await entered({ representative: agent });
    const { request } = await load();
    const at = { manifests: services.manifests, requests: [], today: "2026-03-05" };
    const plan = (level: "L2" | "L3") =>
      reviewsOf(
        { ...request, status: "awaiting-approval", level, person: { holders: ["billing"] } } as never,
        at,
      );
    expect(plan("L2")).toContain("representative");
    expect(plan("L3")).toEqual([]);
  });
});
