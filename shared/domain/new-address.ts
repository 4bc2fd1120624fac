import { type Case, tokenOf } from "./case.ts";
import type { Subject } from "./subject.ts";

/** The address that replaces the one on file; `undefined` where no address is given, or the same one. */
export function newAddressOf(subject: Subject | undefined): string | undefined {
  const email = newAddressIn(subject?.changes);
  return email !== subject?.email ? email : undefined;
}

/** The address in what is to be corrected. */
export function newAddressIn(changes: Subject["changes"]): string | undefined {
  const email = changes?.email;
  return typeof email === "string" ? email : undefined;
}

/**
 * The time (ISO instant) from which the mailbox on file is proved and the new one needs a proof: before that nobody
 * writes to it.
 */
export function newAddressDueSince(current: Case): string | undefined {
  const { request, subject } = current;
  if (request.status !== "awaiting-verification" || request.newAddressProvedAt) return undefined;
  return newAddressOf(subject) && tokenOf(current, "verify")?.usedAt;
}
