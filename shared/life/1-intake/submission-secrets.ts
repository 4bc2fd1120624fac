import { hkdfSync } from "node:crypto";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";

/** Digits and letters that are not mistaken for one another. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

export interface SubmissionSecrets {
  /** `XXXX-XXXX`, shown once to the sender of the request. */
  readonly confirmationCode: string;
  /** 43 characters, base64url. */
  readonly accessToken: string;
}

interface DerivedSecrets extends SubmissionSecrets {
  /** For the link with which people stop a request that is not theirs; only mails contain it. 43 characters. */
  readonly notMe: string;
  /** For the link in a mail of this name: a mail that goes out twice has the same link. 43 characters. */
  linkSecret(mail: string): string;
}

/**
 * The secrets that a submission creates. They follow from the request id and a key that nobody can read, so that a
 * repeated submission with its Idempotency-Key gets the same answer although only hashes are stored.
 */
export async function submissionSecrets(requestId: string, keyedHash: KeyedHash): Promise<DerivedSecrets> {
  const secret = await keyedHash("submission", requestId);
  const derive = (info: string, bytes: number) => Buffer.from(hkdfSync("sha256", secret, "", info, bytes));
  const code = Array.from({ length: 8 }, (_, at) => {
    // 64 bits per character: the remainder favours no letter noticeably.
    const index = derive(`confirmation-code-${at}`, 8).readBigUInt64BE() % BigInt(alphabet.length);
    return alphabet[Number(index)];
  }).join("");
  return {
    confirmationCode: `${code.slice(0, 4)}-${code.slice(4)}`,
    accessToken: derive("access-token", 32).toString("base64url"),
    notMe: derive("not-me", 32).toString("base64url"),
    linkSecret: (mail) => derive(`link-${mail}`, 32).toString("base64url"),
  };
}

/** A code as a person types it, in the form for comparison. */
export function normaliseCode(text: string): string {
  return text.replace(/[\s-]/g, "").toUpperCase();
}
