import { beforeEach, describe, expect, it } from "@jest/globals";
import { withUndelivered } from "#shared/domain/undelivered.ts";
import { settleDelivery } from "#shared/life/decide/settle-delivery.ts";
import { requestRow } from "#shared/life/look/request-row.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { newCase, requestId } from "#test/fixtures/requests.ts";

const at = "2026-03-06T09:00:00.000Z";
const actor = { kind: "operator" as const, id: "jo" };
const settled = { requestId, actor, reason: "reached by post" };
let store: RequestStore;
beforeEach(async () => {
  store = memoryRequestStore();
  await store.create(newCase());
});

const mark = (...[mail, undelivered]: [string, Parameters<typeof withUndelivered>[2]]) =>
  store.update(requestId, ({ request }) => ({
    at,
    request: withUndelivered(request, mail, undelivered) ?? request,
    events: [],
    result: undefined,
  }));
const row = async () => {
  const current = await store.load(requestId);
  if (!current) throw new Error("The request is gone.");
  return requestRow(current, at);
};

describe("mails that did not arrive", () => {
  it("are shown until an operator settles them, once, with the reason as evidence", async () => {
    await mark("answer", { at, why: "bounced", to: "person" });
    expect((await row()).undelivered).toMatchObject([{ mail: "answer", why: "bounced" }]);
    await settleDelivery(settled, { store, clock: () => at });
    expect(await row()).not.toHaveProperty("undelivered");
    expect((await store.events(requestId)).at(-1)).toMatchObject({
      type: "delivery-settled",
      details: { mails: ["answer"], reason: "reached by post" },
    });
    expect(await settleDelivery(settled, { store, clock: () => at })).toBe(false);
  });

  it("are not settled where no mail is undelivered", async () => {
    await expect(settleDelivery(settled, { store, clock: () => at })).rejects.toMatchObject({
      name: "NothingWaits",
    });
  });

  it("to the operators wait for an operator as well", async () => {
    await mark("case-open", { at, why: "bounced", to: "operators" });
    expect((await row()).waitingFor).toContainEqual(
      expect.objectContaining({ party: "operator", what: expect.stringContaining("operators' mailbox") }),
    );
  });

  it("because SES takes no mails are named with the way to mend that", async () => {
    await mark("case-open", { at, why: "not-taken", to: "operators", error: "SenderNotVerified" });
    expect((await row()).waitingFor).toContainEqual({
      party: "operator",
      what: 'mails: SES does not take the mail "case-open" (SenderNotVerified)',
    });
  });
});
