import { createPrivateKey, sign } from "node:crypto";
import * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import { secretName } from "#shared/domain/failure/kinds.ts";
import type { OpenDsrIdentity } from "#shared/ports/opendsr-identity.ts";
import type { ReadSecret } from "#shared/ports/read-secret.ts";

export const identitySecret = "identity";

/** PEM both; the certificate has those of its authorities behind it. */
const content = z.strictObject({ certificate: z.string().min(1), privateKey: z.string().min(1) });

/** Certificate and key from a secret, as JSON: both are replaced at once when the certificate is renewed. */
export function secretIdentity(readSecret: ReadSecret, domain: string): OpenDsrIdentity {
  async function read() {
    const text = await readSecret(identitySecret);
    try {
      const { certificate, privateKey } = content.parse(JSON.parse(text));
      return { certificate, key: createPrivateKey(privateKey) };
    } catch {
      // The errors of the parsers quote the text.
      throw new TerminalError({ code: "secret-missing", secret: secretName(identitySecret) });
    }
  }
  return {
    domain,
    certificate: async () => (await read()).certificate,
    sign: async (bytes) => sign("sha256", bytes, (await read()).key).toString("base64"),
  };
}
