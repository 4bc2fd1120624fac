import { describe, expect, it } from "@jest/globals";
import { stripeUnderTest } from "#test/vendors/stripe/stripe-under-test.ts";

const { ask, kit, stripe } = stripeUnderTest();
const anna = "anna.lind@example.com";
const secret = "anna.lind";
const failing = (asked: Promise<unknown>) => asked.catch((error: unknown) => error as Error);

describe("Stripe that takes no more calls", () => {
  it("is asked again after the seconds that it names", async () => {
    stripe.fail({
      call: /charges/,
      status: 429,
      headers: { "retry-after": "12" },
      error: { code: "rate_limit" },
    });
    const using = kit();
    expect(await ask("access", anna, using)).toMatchObject({ outcome: "done", counts: { payments: 3 } });
    expect(using.waits()).toContain(12_000);
  });

  it("is asked again after growing pauses where it names no time", async () => {
    stripe.fail({ call: /charges/, status: 429, times: 3 });
    const using = kit();
    expect(await ask("access", anna, using)).toMatchObject({ outcome: "done", counts: { payments: 3 } });
    expect(using.waits()).toHaveLength(3);
  });

  it("ends the attempt with the time to wait when the function may not run that long", async () => {
    stripe.fail({ call: /customers$/, status: 429, headers: { "retry-after": "3600" } });
    const failure = await failing(ask("erasure", anna));
    expect(failure).toMatchObject({ details: { code: "throttled", service: "Stripe", seconds: 3600 } });
    expect(stripe.writes()).toEqual([]);
    expect(await ask("erasure", anna)).toMatchObject({ counts: { customers: 2 } });
  });

  it("is called no faster than the manifest says", async () => {
    const using = kit(undefined, {
      limits: { timeoutSeconds: 60, memoryMb: 128, rate: { perSecond: 2, burst: 1 } },
    });
    await ask("access", "david.okoye@example.org", using);
    expect(using.waits().every((ms) => ms === 500)).toBe(true);
    expect(using.waits()).toHaveLength(stripe.seen.length - 1);
  });
});

describe("Stripe that refuses the key", () => {
  it("is called with the new key when that has been stored meanwhile", async () => {
    stripe.validKeys = new Set(["sk_test_rolled"]);
    const keys = ["sk_test_ours", "sk_test_rolled"];
    const using = { ...kit(), secret: async () => keys.shift() ?? "" };
    expect(await ask("access", anna, using)).toMatchObject({ outcome: "done" });
  });

  it("ends the task with status and code, so that an operator renews it; nothing is lost", async () => {
    stripe.validKeys.clear();
    const failure = await failing(ask("erasure", anna));
    expect(failure).toMatchObject({
      name: "TerminalError",
      details: { code: "service-failed", service: "Stripe", error: "api_key_expired", status: 401 },
    });
    expect(String(failure)).not.toContain("sk_test");
    stripe.validKeys.add(stripe.key);
    expect(await ask("erasure", anna)).toMatchObject({ counts: { customers: 2 } });
  });
});

describe("a failure of Stripe", () => {
  it("that may pass is tried again at once, and then by the workflow", async () => {
    stripe.fail({ call: /invoices/, status: 500 });
    stripe.fail({ call: /subscriptions/, status: 409 });
    expect(await ask("access", anna)).toMatchObject({ outcome: "done", counts: { invoices: 4 } });
    stripe.fail({ call: /invoices/, status: 503, times: 3 });
    expect(await failing(ask("access", anna))).toMatchObject({
      name: "TransientError",
      details: { service: "Stripe", operation: "list-invoices", status: 503 },
    });
  });

  it("that stays goes to an operator", async () => {
    stripe.fail({ call: /invoices/, status: 403, error: { type: "invalid_request_error" } });
    expect(await failing(ask("access", anna))).toMatchObject({
      name: "TerminalError",
      details: { status: 403 },
    });
  });

  it("is told without a word of Stripe's, which may quote the person", async () => {
    for (const status of [400, 500]) {
      const message = `No such customer: ${anna}`;
      stripe.fail({ call: /invoices/, status, times: 3, error: { message } });
      const failure = await failing(ask("access", anna));
      expect(
        JSON.stringify([String(failure), failure, failure instanceof Error ? failure.cause : ""]),
      ).not.toContain(secret);
      stripe.reset();
    }
  });
});
