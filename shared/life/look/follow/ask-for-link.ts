import { setTimeout } from "node:timers/promises";
import { mailboxRef } from "#shared/life/2-verify/hold-back.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import { log } from "#shared/telemetry/log.ts";
import { countLink, type FollowServices, mailFollowLink } from "./mail-follow-link.ts";

export interface AskServices extends FollowServices {
  readonly keyedHash: KeyedHash;
}

export interface Wanted {
  /** The id of a request or its last eight signs or more, in lower case and without hyphens. */
  readonly reference: string;
  /** Normalised address. */
  readonly email: string;
}

/** Longer than the work takes where there is a request. */
const evenMs = 1000;

/**
 * Mails a link to the page of a request to its own address. The answer and its time are the same for a reference that
 * is unknown, or somebody else's, and for a mail that could not be sent or is one too many.
 */
export async function askForLink(wanted: Wanted, services: AskServices): Promise<void> {
  const even = setTimeout(evenMs);
  await linkFor(wanted, services).catch((error) => log.failure("Sending a link", error, {}));
  await even;
}

async function linkFor({ reference, email }: Wanted, services: AskServices): Promise<void> {
  const ref = await mailboxRef(email, services);
  const all = await services.store.bySubject(ref);
  const found = all.find(({ requestId }) => requestId.replaceAll("-", "").endsWith(reference));
  await countLink(found?.requestId ?? ref, services);
  if (found) await mailFollowLink(found.requestId, services);
}
