import { hkdfSync } from "node:crypto";
import { RequestNotFound } from "#shared/domain/errors.ts";
import type { Request } from "#shared/domain/request.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/** Digits and letters that are not mistaken for one another. */
const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

export interface SubmissionSecrets {
  /** `XXXX-XXXX`, shown once to the sender of the request. */
  readonly confirmationCode: string;
  /** 43 characters, base64url. */
  readonly accessToken: string;
}

export interface SecretServices {
  /** The key that finds people. */
  readonly keyedHash: KeyedHash;
  /** The key that only derives secrets. */
  readonly secretKey: KeyedHash;
}

interface DerivedSecrets extends SubmissionSecrets {
  /** For the link with which people stop a request that is not theirs; only mails contain it. 43 characters. */
  readonly notMe: string;
  /** For the link in a mail of this name: a mail that goes out twice has the same link. 43 characters. */
  linkSecret(mail: string): string;
}

/**
 * The secrets that a submission creates. They follow from the request id and a key that nobody can read, so that a
 * repeated submission with its Idempotency-Key gets the same answer although only hashes are stored. A request of an
 * earlier release keeps its secrets, which came from the key that finds people: the person has the code.
 */
export async function submissionSecrets(
  { requestId, hasSecretKey }: Pick<Request, "requestId" | "hasSecretKey">,
  { keyedHash, secretKey }: SecretServices,
): Promise<DerivedSecrets> {
  const key = hasSecretKey ? secretKey : keyedHash;
  const secret = await key("submission", requestId);
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

/** The same, of a stored request. @throws RequestNotFound. */
export async function secretsOf(
  requestId: string,
  services: SecretServices & { readonly store: Pick<RequestStore, "load"> },
): Promise<DerivedSecrets> {
  const current = await services.store.load(requestId);
  if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
  return submissionSecrets(current.request, services);
}

/** A code as a person types it, in the form for comparison. */
export function normaliseCode(text: string): string {
  return text.replace(/[\s-]/g, "").toUpperCase();
}
