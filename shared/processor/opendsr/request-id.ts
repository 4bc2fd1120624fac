import { createHash } from "node:crypto";

/**
 * The id that the standard wants, a UUID of version 4 in small letters, for a task of ours: the same for every attempt, so that
 * a repetition finds the request that an earlier attempt has made.
 */
export function subjectRequestId(idempotencyKey: string): string {
  const bytes = createHash("sha256").update(idempotencyKey).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
