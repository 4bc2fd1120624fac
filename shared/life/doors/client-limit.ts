import { createHmac } from "node:crypto";
import type { Controller } from "#shared/policy/controller.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { limitRate } from "./rate-limit.ts";

/** What is counted for each client. */
export type ClientAct = "submit" | "follow" | "resend" | "verify";

export interface ClientLimitServices {
  readonly store: RequestStore;
  readonly keyedHash: KeyedHash;
  readonly clock: Clock;
  readonly controller: Controller;
}

/** One key for each day, so that one call serves a day's requests, and no count can be laid to one of another day. */
const keys = new WeakMap<KeyedHash, { readonly day: string; readonly key: Promise<Buffer> }>();

/**
 * Counts one more act of a client, beside the limit that the API has for all clients together. Only a keyed hash of the
 * address is stored, until the window is over.
 * @param client as `client-address.ts` gives it; without one nothing is counted.
 * @throws Problem too-many-requests.
 */
export async function limitClient(
  act: ClientAct,
  client: string | undefined,
  { store, keyedHash, clock, controller }: ClientLimitServices,
): Promise<void> {
  if (client === undefined) return;
  const now = clock();
  const { windowSeconds, [act]: max } = controller.clientLimits;
  const key = await keyOf(now.slice(0, 10), keyedHash);
  const hash = createHmac("sha256", key)
    .update(JSON.stringify([act, client]))
    .digest("base64url");
  const detail = `From one network, ${max} requests of this kind are taken in ${windowSeconds} seconds.`;
  await limitRate(store, `client-${hash}`, now, { max, windowSeconds, detail });
}

function keyOf(day: string, keyedHash: KeyedHash): Promise<Buffer> {
  const known = keys.get(keyedHash);
  if (known?.day === day) return known.key;
  const key = keyedHash("client", day);
  keys.set(keyedHash, { day, key });
  // A call that failed is made again for the next request.
  key.catch(() => keys.delete(keyedHash));
  return key;
}
