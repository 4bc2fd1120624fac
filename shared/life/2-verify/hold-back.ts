import { unchanged } from "#shared/domain/case.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { isHeldBack, withHeldBack } from "#shared/domain/held-back.ts";
import type { MailName } from "#shared/domain/mail-names.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import { isAfter } from "#shared/domain/moment.ts";
import { verification } from "#shared/policy/verification.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { windowEnd } from "./window-end.ts";

const day = 86_400;

/** A keyed name for a mailbox, the same in every request: for the request's own mailbox its `subjectRef`. */
export async function mailboxRef(address: string, { keyedHash }: { keyedHash: KeyedHash }): Promise<string> {
  return (await keyedHash("subject", address)).toString("base64url");
}

/**
 * Counts one more mail to a mailbox without proof. Rights have no limit, but mails to people who may never have asked
 * do: the surplus of a day is held back until the next. The sender learns nothing of it.
 * @param ref of the mailbox; absent: the request's own, which has no limit once it is proved.
 * @returns whether the mail is held back.
 */
export async function holdBack(
  requestId: string,
  { mail, ref }: { mail: MailName; ref?: string },
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<boolean> {
  const request = (await store.load(requestId))?.request;
  const now = clock();
  // This mail was begun and counted earlier.
  if (!request || request.sent[mail] || (!ref && isMailboxProved(request))) return false;
  // It was counted when it was tried for the first time: SES takes no mail of ours.
  if (request.undelivered?.[mail]?.why === "not-taken") return false;
  const isWaiting = request.heldBack && isAfter(request.heldBack.until, now);
  if (isWaiting && isHeldBack(request, mail)) return true;
  const until = windowEnd(now, day);
  const count = await store.count(`mail#${ref ?? request.subjectRef}`, until);
  if (count <= verification.unprovedMailbox.mailsADay) return false;
  await store.update(requestId, ({ request: latest }) => {
    if (latest.sent[mail]) return unchanged(undefined);
    const event: EventInput = { type: "mail-held-back", actor: { kind: "system" }, details: { mail, until } };
    return { at: now, request: withHeldBack(latest, mail, until), events: [event], result: undefined };
  });
  return true;
}
