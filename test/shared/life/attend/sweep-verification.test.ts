import { describe, expect, it } from "@jest/globals";
import { tokenOf } from "#shared/domain/case.ts";
import { verifyIdentity } from "#shared/life/2-verify/verify-identity.ts";
import { newCase, requestId, verifyLink } from "#test/fixtures/requests.ts";
import { sweepWorld } from "./sweep-world.ts";

const email = "new@example.com";
const windowEnds = "2026-03-19T09:00:00.000Z";

/** A request with a new address, with one proved mailbox or without any. */
async function moving(proved: "the mailbox on file" | "the new mailbox" | "none") {
  const world = sweepWorld();
  const { store, clock } = world.services;
  const subject = { email: "person@example.com", identifiers: [], changes: { email } };
  await store.create(newCase({ subject }, { right: "rectification" }));
  await verifyIdentity({ requestId, taskToken: "task-1" }, world.services);
  await store.update(requestId, (current) => ({
    at: clock(),
    request: {
      ...current.request,
      ...(proved === "the new mailbox" && { newAddressProvedAt: clock() }),
    },
    tokens:
      proved === "the mailbox on file"
        ? [{ ...verifyLink, ...tokenOf(current, "verify"), usedAt: clock(), level: "L2" as const }]
        : [],
    events: [],
    result: undefined,
  }));
  return world;
}

describe("when the window is over", () => {
  it("a person who proved the mailbox on file goes on without the new one, with the proved level, once", async () => {
    const { services, run, moveTo, signals } = await moving("the mailbox on file");
    moveTo(windowEnds);
    await Promise.all([run(), run()]);
    moveTo("2026-03-19T09:10:00.000Z");
    await run();
    const request = (await services.store.load(requestId))?.request;
    expect(request).toMatchObject({ status: "awaiting-approval", level: "L2" });
    expect(request).not.toHaveProperty("newAddressProvedAt");
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { output: { verified: true } } }]);
  });

  it.each(["the new mailbox", "none"] as const)("with %s proved, the request expires", async (proved) => {
    const { services, run, moveTo, signals } = await moving(proved);
    moveTo("2026-04-01T00:00:00.000Z");
    await run();
    await run();
    expect((await services.store.load(requestId))?.request.status).toBe("expired");
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { error: "VerificationExpired" } }]);
  });
});
