import type { OutsideSystem } from "#contract/outside-system.ts";
import type { Item } from "#shared/processor/own-table.ts";
import { people } from "./people.ts";
import { StripeServer } from "./stripe-server.ts";
import type { Kind, Stored } from "./stripe-store.ts";

const stripe = new StripeServer(people);
const kinds: readonly Kind[] = [
  "customers",
  "payment_methods",
  "subscriptions",
  "invoices",
  "charges",
  "tax_ids",
  "balance_transactions",
];

/** Our Stripe for the contract tests. */
export const outside: OutsideSystem = {
  async start() {
    process.env.STRIPE_URL = await stripe.start();
  },
  async stop() {
    delete process.env.STRIPE_URL;
    await stripe.stop();
  },
  reset: () => stripe.reset(),
  contents: () => ({
    stripe: kinds.flatMap((kind) =>
      stripe.store
        .list(kind)
        .reverse()
        .map((one) => itemOf(kind, one)),
    ),
  }),
  kit: { secrets: { "stripe-api-key": stripe.key } },
};

function itemOf(kind: Kind, one: Stored): Item {
  const pk = kind === "customers" ? one.id : one.customer;
  const { email, ...rest } = one;
  return { ...rest, pk, sk: `${kind}#${one.id}`, ...(email ? { email: String(email).toLowerCase() } : {}) };
}
