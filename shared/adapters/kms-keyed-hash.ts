import { GenerateMacCommand, type KMSClient } from "@aws-sdk/client-kms";
import { TransientError } from "#shared/domain/errors.ts";
import { emptyAnswer, serviceFailed } from "#shared/domain/failure/failure.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";

/** HMAC-SHA-256 with a key that never leaves KMS. */
export function kmsKeyedHash(kms: KMSClient, keyId: string): KeyedHash {
  return async (purpose, text) => {
    const Message = Buffer.from(JSON.stringify([purpose, text]));
    const answer = await kms.send(
      new GenerateMacCommand({ KeyId: keyId, MacAlgorithm: "HMAC_SHA_256", Message }),
    );
    if (!answer.Mac) throw new TransientError(serviceFailed("KMS", "GenerateMac", emptyAnswer));
    return Buffer.from(answer.Mac);
  };
}
