import { describe, expect, it } from "@jest/globals";
import { stripeUnderTest } from "#test/vendors/stripe/stripe-under-test.ts";

const { ask, configure, failAfterWrites, kit, noted, readBack, stripe } = stripeUnderTest();
const anna = "anna.lind@example.com";
const bruno = "bruno.costa@example.org";
const david = "david.okoye@example.org";
const emma = "emma.holm@example.net";
const preview = "2026-09-30.preview";

const whole = {
  outcome: "awaiting",
  counts: {
    customers: 2,
    subscriptions: 1,
    "saved-payment-methods": 2,
    "draft-invoices": 1,
    "retained-invoices": 2,
    "retained-payments": 2,
  },
};

describe("erasure at Stripe", () => {
  it("ends charging, then removes means of payment, drafts and customers, and keeps what tax law keeps", async () => {
    expect(await ask("erasure", anna)).toMatchObject(whole);
    expect(stripe.writes()).toEqual([
      "DELETE /v1/subscriptions/sub_anna1",
      "POST /v1/payment_methods/pm_anna1/detach",
      "DELETE /v1/invoices/in_draft",
      "DELETE /v1/customers/cus_anna1",
      "POST /v1/payment_methods/pm_anna2/detach",
      "DELETE /v1/customers/cus_anna2",
    ]);
    expect(stripe.store.get("customers", "cus_anna1")).toMatchObject({ deleted: true });
    expect(stripe.store.list("invoices").filter(({ customer }) => customer === "cus_anna1")).toHaveLength(3);
  });

  it("has a person see to what no law keeps, and then says with dates what stays", async () => {
    expect(await ask("erasure", anna)).toMatchObject({ awaits: "decision" });
    const years = [
      { until: "2032-12-31", law: expect.stringContaining("§ 147(3) AO"), review: true },
      { until: "2034-12-31", review: true },
    ];
    const parameters = { overHold: "keep" };
    expect(await ask("erasure", anna, kit(), { parameters })).toMatchObject({
      outcome: "partial",
      counts: whole.counts,
      retained: years,
      reason: { en: expect.stringContaining("which was not given") },
    });
    // Somebody has had the payment of 2015 redacted in Stripe's own dashboard.
    for (const [kind, id] of [
      ["invoices", "in_2015-0311"],
      ["charges", "ch_anna2015"],
    ] as const)
      stripe.store.redactOne(kind, id);
    expect(await ask("erasure", anna)).toMatchObject({
      outcome: "retained",
      counts: whole.counts,
      retained: years,
    });
  });

  it("leaves nothing behind of somebody who never bought anything", async () => {
    expect(await ask("erasure", david)).toMatchObject({
      outcome: "done",
      counts: { customers: 1, "saved-payment-methods": 1 },
    });
    expect((await noted()).map(({ pk }) => String(pk).split("#")[0])).toEqual(["RECEIPT"]);
  });

  it("finds what is left by a keyed hash, and never writes the address down", async () => {
    await ask("erasure", anna);
    expect(JSON.stringify(await noted())).not.toContain("anna.lind");
    const using = kit();
    expect(await ask("access", anna, using)).toMatchObject({
      outcome: "done",
      summary: { en: expect.stringContaining("was erased") },
      counts: { invoices: 3, payments: 3, refunds: 1 },
    });
    expect(using.collected("invoices")).toContainEqual(
      expect.objectContaining({
        number: "2026-0207",
        lockedFor: "tax and accounting",
        retainUntil: "2034-12-31",
      }),
    );
  });

  it("lets what is left follow the person to a new address", async () => {
    await ask("erasure", anna);
    const parameters = { changes: { email: "new@example.net" }, provedEmail: "new@example.net" };
    await ask("rectification", anna, kit(), { parameters });
    expect(await ask("access", "new@example.net")).toMatchObject({ counts: { invoices: 3 } });
    expect(await ask("access", anna)).toMatchObject({ outcome: "nothing-held" });
  });

  it("erases nothing when an invoice is under a law that nobody has entered", async () => {
    stripe.store.set("invoices", "in_2026-0207", { account_country: "XX" });
    await expect(ask("erasure", anna)).rejects.toMatchObject({
      name: "TerminalError",
      details: { code: "no-rule", country: "XX" },
    });
    expect(stripe.writes()).toEqual([]);
  });

  it("of two people side by side touches neither's accounts for the other", async () => {
    await Promise.all([
      ask("erasure", anna, kit(), { request: "r-1" }),
      ask("erasure", bruno, kit(), { request: "r-2" }),
    ]);
    const gone = stripe.store.list("customers").filter(({ deleted }) => deleted);
    expect(gone.map(({ id }) => id).sort()).toEqual(["cus_anna1", "cus_anna2", "cus_bruno"]);
    expect(stripe.store.get("customers", "cus_david")).not.toHaveProperty("deleted");
    const calls = stripe.writes();
    expect(new Set(calls).size).toBe(calls.length);
  });

  it("waits for a person's decision while a hold is on, and ends charging meanwhile", async () => {
    await ask("complaint", anna);
    const parameters = { overHold: "keep" };
    expect(await ask("erasure", anna)).toMatchObject({ outcome: "awaiting", awaits: "decision" });
    expect(stripe.writes()).toEqual(["POST /v1/subscriptions/sub_anna1"]);
    expect(await ask("erasure", anna, kit(), { parameters })).toMatchObject({
      outcome: "partial",
      retained: [{ law: "GDPR Art. 17(3)(e)", hold: true }],
    });
    expect(await ask("erasure", anna, kit("2026-10-01T10:00:00Z"), { parameters })).toMatchObject({
      counts: { customers: 2 },
    });
  });
});

describe("an erasure at Stripe that is cut short", () => {
  const last = () => stripe.writes().at(-1);

  it("by a crash after any of its calls is finished by the next run, with the same answer and nothing twice", async () => {
    const answer = await ask("erasure", anna);
    const calls = [...stripe.writes()];
    for (const call of calls) {
      stripe.reset();
      const request = `r-${call}`;
      stripe.fail({ call: new RegExp(`^${call}$`), status: 400, done: true });
      await expect(ask("erasure", anna, kit(), { request })).rejects.toMatchObject({ name: "TerminalError" });
      expect(last()).toBe(call);
      expect(await ask("erasure", anna, kit(), { request })).toEqual(answer);
      expect(stripe.writes()).toEqual(calls);
    }
  });

  it("before the customer goes is repeated from the notes, even when our own table fails", async () => {
    failAfterWrites(1);
    await expect(ask("erasure", anna)).rejects.toThrow();
    failAfterWrites(Number.POSITIVE_INFINITY);
    expect(stripe.writes()).toEqual([]);
    expect(await ask("erasure", anna)).toMatchObject(whole);
  });

  it("by a connection that breaks after Stripe has done it does not do it twice", async () => {
    stripe.fail({ call: /detach/, done: true });
    stripe.fail({ call: /^DELETE .*customers/, done: true });
    expect(await ask("erasure", anna)).toMatchObject(whole);
    const detached = stripe.seen.filter(({ call }) => call.endsWith("pm_anna1/detach"));
    expect(detached).toHaveLength(2);
    expect(new Set(detached.map(({ key }) => key)).size).toBe(1);
  });

  it("answers the same when it is asked twice under one key, and calls for nothing the second time", async () => {
    const first = await ask("erasure", anna);
    const calls = stripe.writes().length;
    expect(await ask("erasure", anna)).toEqual(first);
    expect(stripe.writes()).toHaveLength(calls);
  });
});

describe("redaction at Stripe", () => {
  const over = { now: "2046-01-10T10:00:00Z" };
  const start = () => configure({ redaction: { apiVersion: preview, invoices: "kept" } });
  const moveTo = (now: string) => {
    stripe.store.now = Date.parse(now) / 1000;
    return kit(now);
  };

  it("waits for ninety days after the last payment, as Stripe does, then validates, runs and is done", async () => {
    configure({ redaction: { apiVersion: preview, invoices: "archived" } });
    const first = await ask("erasure", anna, moveTo("2026-03-05T10:00:00Z"));
    expect(first).toMatchObject({
      outcome: "pending",
      expectedCompletion: "2026-05-15",
      counts: { customers: 2 },
    });
    expect(stripe.seen.some(({ call }) => call.includes("redaction"))).toBe(false);

    expect(await ask("erasure", anna, moveTo("2026-05-16T10:00:00Z"))).toMatchObject({
      outcome: "pending",
      expectedCompletion: "2026-05-17",
    });
    expect(await ask("erasure", anna, moveTo("2026-05-18T10:00:00Z"))).toMatchObject({
      outcome: "pending",
      expectedCompletion: "2026-05-25",
    });
    const done = await ask("erasure", anna, moveTo("2026-05-26T10:00:00Z"));
    expect(done).toMatchObject({ outcome: "done", counts: { customers: 2 } });
    expect(stripe.store.get("invoices", "in_2026-0207")).toMatchObject({ customer_name: "[redacted]" });
    expect(await ask("erasure", anna, moveTo("2026-05-27T10:00:00Z"))).toEqual(done);
    expect(await ask("access", anna)).toMatchObject({ outcome: "nothing-held" });
    expect(stripe.store.jobs.size).toBe(1);
    const made = stripe.seen.filter(({ call }) => call === "POST /v1/privacy/redaction_jobs");
    expect(made).toMatchObject([{ version: preview, key: expect.stringContaining("redact") }]);
  });

  it("leaves what tax law keeps alone, and says so", async () => {
    start();
    expect(await ask("erasure", anna, moveTo("2026-09-05T10:00:00Z"))).toMatchObject({ awaits: "decision" });
    expect(stripe.store.jobs.size).toBe(0);
  });

  it("takes what no law keeps any more", async () => {
    start();
    expect(await ask("erasure", emma, moveTo(over.now))).toMatchObject({ outcome: "pending" });
    expect(stripe.store.jobs.size).toBe(1);
  });

  it("that does not validate goes to an operator with the obstacle, and the next try begins another job", async () => {
    start();
    stripe.store.set("charges", "ch_emma", { status: "open" });
    await ask("erasure", emma, moveTo(over.now));
    await expect(ask("erasure", emma, moveTo(over.now))).rejects.toMatchObject({
      name: "TerminalError",
      details: { code: "system-problem", problem: "invalid_state", dataset: "redaction", count: 1 },
    });
    stripe.store.set("charges", "ch_emma", { status: "succeeded" });
    await ask("erasure", emma, moveTo(over.now));
    await ask("erasure", emma, moveTo(over.now));
    expect(await ask("erasure", emma, moveTo(over.now))).toMatchObject({ outcome: "done" });
    expect(stripe.store.jobs.size).toBe(2);
  });

  it("is not begun twice by a crash between its calls", async () => {
    start();
    stripe.fail({ call: /redaction_jobs$/, done: true, status: 400 });
    await expect(ask("erasure", emma, moveTo(over.now))).rejects.toThrow();
    expect(await ask("erasure", emma, moveTo(over.now))).toMatchObject({ outcome: "pending" });
    expect(stripe.store.jobs.size).toBe(1);
  });
});

describe("a read-back at Stripe", () => {
  it("finds invoices and payments that are kept, and nothing else, after an erasure", async () => {
    expect(await readBack(anna)).toMatchObject({ left: { customers: 2 } });
    await ask("erasure", anna);
    expect(await readBack(anna)).toEqual({
      left: {},
      kept: { invoices: expect.any(Number), payments: expect.any(Number) },
      begun: {},
      undated: {},
    });
  });

  it("tells a customer who came back from one who was left", async () => {
    await ask("erasure", david);
    expect(await readBack(david)).toEqual({ left: {}, kept: {}, begun: {}, undated: {} });
    stripe.reset();
    expect(await readBack(david)).toMatchObject({ left: { customers: 1 } });
    expect(await readBack(david, "2000-01-01T00:00:00.000Z")).toMatchObject({
      left: {},
      begun: { customers: 1 },
    });
  });
});
