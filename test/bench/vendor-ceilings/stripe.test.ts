import { describe, expect, it } from "@jest/globals";
import { stripeUnderTest } from "#test/vendors/stripe/stripe-under-test.ts";
import ceilings from "../../../bench/scale/vendor-ceilings.json" with { type: "json" };

const proved = { request: "r1", parameters: { confirmed: true } };
const { calls } = ceilings.vendors.stripe;

describe("the calls to the busiest endpoint of Stripe for one person are written down for", () => {
  const { ask, kit, readBack, stripe } = stripeUnderTest();
  const david = "david.okoye@example.org";
  /** The calls to the endpoint that gets most; the object that a call names makes no difference. */
  const busiest = () => {
    const endpoints = stripe.seen.map(({ call }) => call.replaceAll(/\b[a-z]{2,3}_\w+/g, "{id}"));
    return Math.max(
      ...Object.values(Object.groupBy(endpoints, (one) => one)).map((same) => same?.length ?? 0),
    );
  };

  it("access", async () => {
    expect(await ask("access", david)).toMatchObject({ counts: { customers: 1 } });
    expect(busiest()).toBe(calls.access);
  });

  it("an erasure with both looks back", async () => {
    await ask("erasure", david, kit(), proved);
    for (let look = 0; look < 2; look++) await readBack(david);
    expect(busiest()).toBe(calls.erasure);
  });
});
