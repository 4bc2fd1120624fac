import { unchanged } from "#shared/domain/case.ts";
import { linkText, matches, saltedHash } from "#shared/domain/secret.ts";
import type { Token } from "#shared/domain/token.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { Random } from "#shared/ports/random.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

export interface CallbackServices {
  readonly store: Pick<RequestStore, "load" | "update">;
  readonly secretKey: KeyedHash;
  readonly random: Random;
  readonly clock: Clock;
  readonly publicUrl: string;
}

/**
 * The address to which a processor's system reports the answer of its task. It follows from the task and a key that nobody
 * can read: a task that is tried again has the same one, so a system keeps what it was given. Only a hash is stored.
 */
export async function callbackFor(
  requestId: string,
  processor: string,
  { store, secretKey, random, clock, publicUrl }: CallbackServices,
): Promise<string> {
  const secret = (await secretKey("callback", `${requestId}/${processor}`)).toString("base64url");
  await store.update(requestId, ({ tokens }) => {
    if (processorWith(secret, tokens) === processor) return unchanged(undefined);
    const token: Token = { purpose: "callback", processor, hash: saltedHash(random.salt(), secret) };
    return { at: clock(), tokens: [token], events: [], result: undefined };
  });
  return `${publicUrl}/callbacks/${linkText(requestId, secret)}`;
}

/** The processor whose system was given the secret; every token is compared, so that the time tells nothing. */
export function processorWith(secret: string, tokens: readonly Token[]): string | undefined {
  const holders = tokens.filter(
    (token): token is Token & { purpose: "callback" } =>
      token.purpose === "callback" && matches(token.hash, secret),
  );
  return holders[0]?.processor;
}
