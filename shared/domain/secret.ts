import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Salted hash of a secret, and of the code that belongs to it: `<salt>.<SHA-256>`, both base64url. The secrets have
 * 256 bits, so a fast hash is enough; a short code is only hashed together with such a secret.
 */
export function saltedHash(salt: string, ...parts: readonly string[]): string {
  const digest = createHash("sha256")
    .update(JSON.stringify([salt, ...parts]))
    .digest("base64url");
  return `${salt}.${digest}`;
}

/** Compares in constant time; `false` where there is no hash. */
export function matches(hash: string | undefined, ...parts: readonly string[]): boolean {
  const salt = hash?.split(".")[0] ?? "";
  const actual = Buffer.from(saltedHash(salt, ...parts));
  const expected = Buffer.from(hash ?? saltedHash(salt));
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** The text in a link names its request, so that the request can be found, and holds the secret: `<requestId>.<secret>`. */
export function linkText(requestId: string, secret: string): string {
  return `${requestId}.${secret}`;
}

/** @returns `undefined` for any other text. */
export function parseLinkText(text: string): { requestId: string; secret: string } | undefined {
  const match = /^([0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})\.([\w-]{43})$/.exec(
    text,
  );
  return match ? { requestId: match[1] as string, secret: match[2] as string } : undefined;
}
