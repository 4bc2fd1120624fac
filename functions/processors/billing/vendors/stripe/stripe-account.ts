import { createHash } from "node:crypto";
import Stripe from "stripe";
import type { ProcessorTask, SystemKit } from "#shared/processor/contract.ts";
import { isUnauthorised, stripeFailure } from "./failure.ts";

/** Stripe's client prints notices of its server unless it is told not to. */
process.env.STRIPE_SUPPRESS_NOTICES = "true";

/** Our account at Stripe: each call keeps to the rate of the manifest, and fails with an error of ours. */
export interface StripeAccount {
  /** @param operation what operators read when it fails. */
  call<T>(operation: string, request: (stripe: Stripe) => Promise<T>): Promise<T>;
  /** Everything in a list, page by page. */
  pages<T extends { readonly id: string }>(operation: string, list: ListPage<T>): AsyncGenerator<T>;
}

export type ListPage<T> = (
  stripe: Stripe,
  page: { readonly limit: number; readonly starting_after?: string },
) => Promise<{ readonly data: readonly T[]; readonly has_more: boolean }>;

export function openStripe(kit: SystemKit): StripeAccount {
  let client: Promise<Stripe> | undefined;
  const connect = (fresh = false) => kit.secret("stripe-api-key", { fresh }).then(clientWith);
  const call: StripeAccount["call"] = (operation, request) =>
    kit.paced(async () => {
      client ??= connect();
      try {
        return await request(await client);
      } catch (error) {
        if (!isUnauthorised(error)) throw stripeFailure(operation, error);
      }
      // The key may have been rolled since it was read.
      client = connect(true);
      const renewed = await client;
      return request(renewed).catch((error: unknown) => {
        throw stripeFailure(operation, error);
      });
    });
  return {
    call,
    async *pages(operation, list) {
      let after: string | undefined;
      do {
        const from = { limit: 100, ...(after && { starting_after: after }) };
        const { data, has_more } = await call(operation, (stripe) => list(stripe, from));
        yield* data;
        after = has_more ? data.at(-1)?.id : undefined;
      } while (after);
    },
  };
}

function clientWith(key: string): Stripe {
  return new Stripe(key, {
    // Connections that break, 409 and 5xx are tried again, with the same idempotency key.
    maxNetworkRetries: 2,
    timeout: 20_000,
    telemetry: false,
    ...serverOf(process.env.STRIPE_URL),
  });
}

/** Another server than Stripe's own, for tests. */
function serverOf(url: string | undefined) {
  if (!url) return {};
  const { hostname: host, port, protocol } = new URL(url);
  return { host, port, protocol: protocol === "http:" ? ("http" as const) : ("https" as const) };
}

/**
 * The same for every repetition of a step with the same content, in each run of the function: Stripe does the step once.
 * Other content has another key, since Stripe refuses one key for two contents.
 */
export function keyOf(
  { idempotencyKey }: Pick<ProcessorTask, "idempotencyKey">,
  step: string,
  content: unknown = "",
) {
  const digest = createHash("sha256")
    .update(JSON.stringify([idempotencyKey, content]))
    .digest("hex")
    .slice(0, 16);
  return { idempotencyKey: `${idempotencyKey}:${step}:${digest}`.slice(-255) };
}
