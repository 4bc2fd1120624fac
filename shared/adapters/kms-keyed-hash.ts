import { createHash } from "node:crypto";
import { GenerateMacCommand, type KMSClient } from "@aws-sdk/client-kms";
import { TransientError } from "#shared/domain/errors.ts";
import { emptyAnswer, serviceFailed } from "#shared/domain/failure/failure.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";

/** What one step or task asks for at most, again and again; the oldest goes first. */
const keptResults = 10;

/** HMAC-SHA-256 with a key that never leaves KMS. The last results are kept: each call has a price. */
export function kmsKeyedHash(kms: KMSClient, keyId: string): KeyedHash {
  const kept = new Map<string, Promise<Uint8Array>>();

  async function ask(Message: Buffer): Promise<Uint8Array> {
    const answer = await kms.send(
      new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: "HMAC_SHA_256", Message }),
    );
    if (!answer.Mac) throw new TransientError(serviceFailed("KMS", "GenerateMac", emptyAnswer));
    return answer.Mac;
  }

  function keep(name: string, result: Promise<Uint8Array>): Promise<Uint8Array> {
    kept.set(name, result);
    result.catch(() => kept.delete(name));
    for (const oldest of kept.keys()) if (kept.size > keptResults) kept.delete(oldest);
    return result;
  }

  return async (purpose, text) => {
    const message = Buffer.from(JSON.stringify([purpose, text]));
    // The text may be somebody's address: it is not kept.
    const name = createHash("sha256").update(message).digest("base64");
    return Buffer.from(await (kept.get(name) ?? keep(name, ask(message))));
  };
}
