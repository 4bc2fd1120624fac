import { createHmac, timingSafeEqual } from "node:crypto";

/** Headers of every call and of every answer. */
export const headers = { timestamp: "dsr-timestamp", signature: "dsr-signature" } as const;

/** How far the clocks may be apart, and how old a call or an answer may be: older ones are repetitions by a stranger. */
export const windowSeconds = 300;

/**
 * HMAC-SHA256 in hexadecimal, over parts that are joined by full stops: of a call its timestamp and body, of an answer its
 * timestamp, the signature of the call and the body.
 */
export function signed(key: string, ...parts: readonly (string | Uint8Array)[]): string {
  return signing(key, ...parts).end();
}

/** The same for a body that comes in pieces, which are the rest of the last part. */
export function signing(key: string, ...parts: readonly (string | Uint8Array)[]) {
  const hmac = createHmac("sha256", key);
  parts.forEach((part, at) => {
    if (at > 0) hmac.update(".");
    hmac.update(part);
  });
  return {
    add: (piece: string | Uint8Array) => void hmac.update(piece),
    end: () => `v1=${hmac.digest("hex")}`,
  };
}

/** Compares in constant time. */
export function isSame(given: string | null | undefined, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ""), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Seconds since 1970, as in the header. */
export const timestampOf = (milliseconds: number): string => String(Math.floor(milliseconds / 1000));

/** @param now in milliseconds. */
export function isInWindow(timestamp: string | null | undefined, now: number): boolean {
  if (!/^\d{1,12}$/.test(timestamp ?? "")) return false;
  return Math.abs(now / 1000 - Number(timestamp)) <= windowSeconds;
}
