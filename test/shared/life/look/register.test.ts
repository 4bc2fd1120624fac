import { expect, it } from "@jest/globals";
import type { Look } from "#shared/domain/read-back.ts";
import type { Task } from "#shared/domain/task.ts";
import { cancel } from "#shared/domain/transitions.ts";
import { registerOf } from "#shared/life/look/register.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, task } from "#test/fixtures/case-in-progress.ts";
import { newCase } from "#test/fixtures/requests.ts";

const idOf = (n: number) => `019c0000-0000-7000-8000-${String(n).padStart(12, "0")}`;

async function storeWith(count: number) {
  const { services } = fakeServices();
  for (let n = 0; n < count; n++) await services.store.create(newCase({}, { requestId: idOf(n) }));
  return services;
}

it("the register reads every page of every status", async () => {
  const services = await storeWith(230);
  for (let n = 0; n < 15; n++) {
    await services.store.update(idOf(n), ({ request }) => ({
      at: services.clock(),
      request: cancel(request, services.clock(), "subject"),
      events: [],
      result: undefined,
    }));
  }
  const { year, asOf, rights } = await registerOf(2026, services);
  expect({ year, asOf }).toEqual({ year: 2026, asOf: services.clock() });
  expect(rights[0]).toMatchObject({ right: "access", received: 230, open: 215, cancelled: 15 });
});

it("the register counts a request once that closes during the reading", async () => {
  const services = await storeWith(1);
  const byStatus: typeof services.store.byStatus = async (status, page) => {
    const found = await services.store.byStatus(status, page);
    if (status === "received") {
      await services.store.update(idOf(0), ({ request }) => ({
        at: services.clock(),
        request: cancel(request, services.clock(), "subject"),
        events: [],
        result: undefined,
      }));
    }
    return found;
  };
  const { rights } = await registerOf(2026, { ...services, store: { ...services.store, byStatus } });
  expect(rights[0]).toMatchObject({ received: 1, open: 0, cancelled: 1 });
});

it("the register counts single systems by the last look after an erasure", async () => {
  const { services } = fakeServices();
  const looked = (at: number, last?: Look): Task => ({
    ...task(`system-${at}`, done),
    action: "erase",
    readBack: {
      erasedAt: services.clock(),
      looks: 1,
      ...(last && { last: { at: services.clock(), look: last } }),
    },
  });
  const gone: Look = { outcome: "verified", kept: {}, begun: {} };
  const tasks = [
    looked(0, gone),
    looked(1, gone),
    looked(2, { outcome: "residual-found", residual: { invoices: 2 } }),
    looked(3, { outcome: "not-verifiable", why: "by-manifest" }),
    looked(4),
    task("not-read-back", done),
  ];
  await services.store.create(newCase({}, { requestId: idOf(0), right: "erasure" }));
  await services.store.update(idOf(0), () => ({
    at: services.clock(),
    tasks,
    events: [],
    result: undefined,
  }));
  const row = async (year: number) =>
    (await registerOf(year, services)).rights.find(({ right }) => right === "erasure");
  expect(await row(2026)).toMatchObject({ verified: 2, residualFound: 1, notVerifiable: 1, notLookedAt: 1 });
  expect(await row(2025)).toMatchObject({ verified: 0, residualFound: 0, notVerifiable: 0, notLookedAt: 0 });
});
