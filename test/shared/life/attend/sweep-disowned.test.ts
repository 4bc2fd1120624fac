import { describe, expect, it } from "@jest/globals";
import type { Request } from "#shared/domain/request.ts";
import { awaitVerification, expire, pause } from "#shared/domain/transitions.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { resumeRequest } from "#shared/life/decide/resume-request.ts";
import { listRequests } from "#shared/life/look/list-requests.ts";
import { newCase, receivedAt, requestId } from "#test/fixtures/requests.ts";
import { sweepWorld } from "./sweep-world.ts";

const since = "2026-03-06T09:00:00.000Z";
const actor = { kind: "operator", id: "desk" } as const;
const reason = "It was the person after all.";

/** A request with a report "not me", stopped or already over. */
async function disowned(how: "frozen" | "reported" = "frozen") {
  const world = sweepWorld();
  const { store } = world.services;
  await store.create(newCase());
  await store.update(requestId, ({ request }) => {
    const waiting = awaitVerification(request, "2026-03-19T09:00:00.000Z");
    const changed: Request =
      how === "frozen"
        ? pause(waiting, { why: "not-me", since })
        : { ...expire(waiting, receivedAt), respondedAt: receivedAt, reported: { at: since } };
    return { at: since, request: changed, events: [], result: undefined };
  });
  const status = async () => (await store.load(requestId))?.request.status;
  const days = () =>
    world.mails
      .filter(({ noticeId }) => /frozen/.test(noticeId))
      .map(({ noticeId }) => noticeId.split("/")[1]?.replace(/^frozen-\d+/, "notice"));
  return { ...world, status, days };
}

describe("a request with a report “not me”", () => {
  it.each(["frozen", "reported"] as const)(
    "is told to the operators at once, and again after two days, five, and every week, until one looks: %s",
    async (how) => {
      const { sweepUntil, days, services, mails } = await disowned(how);
      const seen: number[] = [];
      for (const end of ["2026-03-07", "2026-03-09", "2026-03-12", "2026-03-19", "2026-03-26"]) {
        await sweepUntil(`${end}T00:00:00.000Z`);
        seen.push(days().length);
      }
      expect(seen).toEqual([1, 2, 3, 4, 5]);
      expect(days()).toEqual(["notice", "notice-1", "notice-2", "notice-3", "notice-4"]);
      await resumeRequest({ requestId, actor, reason }, services);
      await sweepUntil("2026-05-01T00:00:00.000Z", 24);
      expect(days()).toHaveLength(5);
      expect(mails.at(-1)).toBeDefined();
    },
  );

  it("does not lapse while it stands still, and has its time when it goes on", async () => {
    const { sweepUntil, status, services } = await disowned();
    await verifyIdentity({ requestId, taskToken: "task-1" }, services);
    await sweepUntil("2026-04-20T09:00:00.000Z", 24);
    // The time of the task itself is over.
    await verifyIdentity({ requestId, taskToken: "task-2" }, services);
    expect(await status()).toBe("awaiting-verification");
    await resumeRequest({ requestId, actor, reason }, services);
    // 13 days of the window were left when it was stopped.
    await sweepUntil("2026-05-02T00:00:00.000Z", 24);
    expect(await status()).toBe("awaiting-verification");
    await sweepUntil("2026-05-04T00:00:00.000Z", 24);
    expect(await status()).toBe("expired");
  });

  it.each(["frozen", "reported"] as const)(
    "is in the operators' list, for them to look at: %s",
    async (how) => {
      const { services } = await disowned(how);
      const listed = async () => (await listRequests({ limit: 10 }, services)).requests;
      expect(await listed()).toMatchObject([{ requestId, waitingFor: [{ party: "operator", act: "look" }] }]);
      await resumeRequest({ requestId, actor, reason }, services);
      expect(await listed()).toHaveLength(how === "frozen" ? 1 : 0);
      expect(JSON.stringify(await listed())).not.toContain('"look"');
    },
  );

  it("keeps the person's identity and its record until an operator has looked", async () => {
    const { sweepUntil, services } = await disowned("reported");
    await sweepUntil("2026-06-20T09:00:00.000Z", 24);
    expect((await services.store.load(requestId))?.subject).toBeDefined();
    await resumeRequest({ requestId, actor, reason }, services);
    await sweepUntil("2026-06-22T09:00:00.000Z", 24);
    expect((await services.store.load(requestId))?.subject).toBeUndefined();
  });
});
