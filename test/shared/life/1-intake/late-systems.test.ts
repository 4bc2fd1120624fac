import { describe, expect, it } from "@jest/globals";
import { isOpen } from "#shared/domain/request.ts";
import { awaitVerification, verify } from "#shared/domain/transitions.ts";
import { submission } from "#shared/life/1-intake/submission.ts";
import { submitRequest } from "#shared/life/1-intake/submit-request.ts";
import { tellOperators } from "#shared/life/mail/tell-operators.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";

const access = { rights: { access: { action: "collect" as const } } };
const systems = [
  manifestOf("billing", access),
  manifestOf("tapes", { ...access, leadTimeDays: 60 }),
  manifestOf("archive", { ...access, leadTimeDays: 2, dependsOn: ["tapes"] }),
  // Of no concern to this right.
  manifestOf("mailing", { rights: { access: { action: "none" } }, leadTimeDays: 90 }),
];

async function submitted(manifests = systems) {
  const world = fakeServices();
  const services = { ...world.services, manifests };
  const body = submission.parse({ right: "access", email: "jo@example.com" });
  const { requestId } = await submitRequest(body, undefined, services);
  const request = async () => (await services.store.load(requestId))?.request;
  return { ...world, services, requestId, request };
}

describe("A request with systems that need more time than there is", () => {
  it("names them with the first date on which each can answer, on the day of receipt", async () => {
    const { request } = await submitted();
    expect((await request())?.lateSystems).toEqual([
      { processor: "tapes", doneOn: "2026-05-04" },
      { processor: "archive", doneOn: "2026-05-06" },
    ]);
  });

  it("is told to the operators once it is known who asks, and once only", async () => {
    const { services, requestId, mails, request } = await submitted();
    await tellOperators(requestId, services);
    expect(mails).toEqual([]);
    await services.store.update(requestId, ({ request: received }) => ({
      at: services.clock(),
      request: verify(awaitVerification(received, services.clock()), services.clock(), "L1"),
      events: [],
      result: undefined,
    }));
    await tellOperators(requestId, services);
    await tellOperators(requestId, services);
    expect(mails.map(({ subject }) => subject)).toEqual([
      expect.stringContaining("A system cannot answer in time"),
    ]);
    expect(mails[0]?.text).toMatch(/System tapes: +4 May 2026 at the earliest/);
    const current = await request();
    expect(current && isOpen(current)).toBe(true);
  });

  it("names nobody where all are fast enough", async () => {
    const { request } = await submitted([manifestOf("billing", { ...access, leadTimeDays: 5 })]);
    expect(await request()).not.toHaveProperty("lateSystems");
  });
});
