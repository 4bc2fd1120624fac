import { createPublicKey } from "node:crypto";
import { GetPublicKeyCommand, type KMSClient, SignCommand } from "@aws-sdk/client-kms";
import { TransientError } from "#shared/domain/errors.ts";
import { emptyAnswer, serviceFailed } from "#shared/domain/failure/failure.ts";
import type { Signer } from "#shared/ports/signer.ts";

/** Signatures of an asymmetric key that never leaves KMS. */
export function kmsSigner(kms: KMSClient, keyId: string): Signer {
  return {
    async sign(message) {
      const { Signature } = await kms.send(
        new SignCommand({
          KeyId: keyId,
          Message: message,
          MessageType: "RAW",
          SigningAlgorithm: "ECDSA_SHA_256",
        }),
      );
      if (!Signature) throw new TransientError(serviceFailed("KMS", "Sign", emptyAnswer));
      return Buffer.from(Signature);
    },

    async publicKey() {
      const { KeyId = keyId, PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: keyId }));
      if (!PublicKey) throw new TransientError(serviceFailed("KMS", "GetPublicKey", emptyAnswer));
      const key = createPublicKey({ key: Buffer.from(PublicKey), format: "der", type: "spki" });
      return { keyId: KeyId, pem: key.export({ format: "pem", type: "spki" }).toString() };
    },
  };
}
