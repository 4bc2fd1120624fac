import { acknowledgementDue } from "#shared/domain/acknowledgement.ts";
import { type Case, stepOf, taskStepOf } from "#shared/domain/case.ts";
import { isContactNotice } from "#shared/domain/contact-notice.ts";
import { addTo, endOf, instantOn } from "#shared/domain/deadline/deadlines.ts";
import { collectedMails, isHeldBack } from "#shared/domain/held-back.ts";
import { answerToSend } from "#shared/domain/lost-answers.ts";
import { deeds, type MailName, mails } from "#shared/domain/mail-names.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import { compare, latest } from "#shared/domain/moment.ts";
import { newAddressDueSince } from "#shared/domain/new-address.ts";
import { owedNotices } from "#shared/domain/owed-notices.ts";
import { planStep } from "#shared/domain/plan.ts";
import { isOpen } from "#shared/domain/request.ts";
import { retriedByItself } from "#shared/domain/retried-by-itself.ts";
import { isStillSilent } from "#shared/domain/still-silent.ts";
import { pauseOf } from "#shared/domain/stop.ts";
import { isWaiting, stepName, undeliveredTo } from "#shared/domain/workflow-step.ts";
import { retentionTermOf } from "#shared/policy/retention.ts";
import { type HoldAttention, holdAttentions } from "./hold-attention.ts";
import { awaitsProof, mayBeProvedLater } from "./later-proof.ts";
import { dueLooks } from "./read-back.ts";
import { openPromises } from "./reminders/promise-overdue.ts";
import { type ReminderName, remindersDue } from "./reminders.ts";
import { deleteAt, shredAt } from "./retention.ts";

/** Something that the sweep has to do for a request, and the ISO instant from which it is due. */
export type Attention = { readonly at: string } & (
  | { readonly kind: "start-execution" }
  | { readonly kind: "deliver-signal"; readonly step: string }
  | { readonly kind: "expire-verification" }
  | { readonly kind: "end-confirmation" }
  | { readonly kind: "acknowledge" }
  | { readonly kind: "send-collected" }
  | { readonly kind: "write-to-new-address" }
  | { readonly kind: "send-answer-again" }
  | { readonly kind: "tell-operators" }
  | { readonly kind: "tell-contacts" }
  | { readonly kind: "ask-again" }
  | { readonly kind: "retry-task"; readonly processor: string }
  | { readonly kind: "carry-out-plan"; readonly on: string }
  | { readonly kind: "start-followers" }
  | { readonly kind: ReminderName; readonly mailName: MailName }
  | { readonly kind: "retry-step" }
  | { readonly kind: "follow-up"; readonly processor: string; readonly promised: string }
  | HoldAttention
  | { readonly kind: "read-back"; readonly processor: string }
  | { readonly kind: "purge-package" }
  | { readonly kind: "shred-subject" }
  | { readonly kind: "delete-request" }
);

const grace = "PT2M";

/**
 * Everything that will need attention unless something changes, soonest first; of equals in the order of the list
 * above.
 */
export function attentions(current: Case): Attention[] {
  return [
    ...unstarted(current),
    ...undelivered(current),
    ...unverified(current),
    ...unconfirmed(current),
    ...heldBack(current),
    ...newAddress(current),
    ...otherMailbox(current),
    ...unacknowledged(current),
    ...unnotified(current),
    ...untold(current),
    ...unreachable(current),
    ...planned(current),
    ...followers(current),
    ...remindersDue(current),
    ...retriedStep(current),
    ...promises(current),
    ...holdAttentions(current),
    ...dueLooks(current).map((look) => ({ kind: "read-back" as const, ...look })),
    ...packages(current),
    ...personalData(current),
    ...record(current),
  ].sort((a, b) => compare(a.at, b.at));
}

function unstarted(current: Case): Attention[] {
  const { request } = current;
  // A request whose first step has failed for good has begun, and waits for an operator.
  const hasBegun = stepOf(current, "AwaitOperator")?.taskToken !== undefined;
  return request.status === "received" && !hasBegun && !request.heldBack
    ? [{ kind: "start-execution", at: addTo(request.receivedAt, grace) }]
    : [];
}

function undelivered({ steps }: Case): Attention[] {
  return steps.flatMap((step) => {
    const { signal } = undeliveredTo(step) ?? {};
    if (!signal) return [];
    return [{ kind: "deliver-signal" as const, step: stepName(step), at: addTo(signal.decidedAt, grace) }];
  });
}

/** The window stands still while the request does: a person who waits for our answer cannot be late. */
function unverified({ request }: Case): Attention[] {
  return request.status === "awaiting-verification" && !request.pause
    ? [{ kind: "expire-verification", at: request.windowEndsAt }]
    : [];
}

/** Mails over the limit of a day go out together on the next. */
function heldBack({ request }: Case): Attention[] {
  if (!request.heldBack || pauseOf(request) || collectedMails(request).length === 0) return [];
  return [{ kind: "send-collected", at: request.heldBack.until }];
}

/** The new mailbox gets its mail once the one on file is proved. */
function newAddress(current: Case): Attention[] {
  const { request } = current;
  const since = newAddressDueSince(current);
  if (!since || request.sent[mails.newAddress(1)]?.sentAt) return [];
  const at = isHeldBack(request, mails.newAddress(1)) ? request.heldBack?.until : addTo(since, grace);
  return at ? [{ kind: "write-to-new-address", at }] : [];
}

/** An answer that did not arrive goes to the mailbox that two operators have named. */
function otherMailbox({ request }: Case): Attention[] {
  const due = answerToSend(request);
  return due ? [{ kind: "send-answer-again", at: due.since }] : [];
}

/** The parts that wait for a confirmed mailbox do not wait for ever. */
function unconfirmed({ request, tasks }: Case): Attention[] {
  const { confirmation, pause } = request;
  if (!confirmation || pause || !mayBeProvedLater(request) || !tasks.some(awaitsProof)) return [];
  return [{ kind: "end-confirmation", at: confirmation.until }];
}

/** People without need of proof are told that the request has arrived, unless the answer was faster. */
function unacknowledged({ request }: Case): Attention[] {
  const at = acknowledgementDue(request);
  return at ? [{ kind: "acknowledge", at }] : [];
}

/** The step that finds a request waiting tells the operators at once; the sweep tells them where that failed. */
function unnotified(current: Case): Attention[] {
  return owedNotices(current).map(({ since }) => ({ kind: "tell-operators", at: addTo(since, grace) }));
}

/** Every contact on file is told of a request, until its mails are over; those of a silent one are kept until its answer. */
function untold({ request }: Case): Attention[] {
  const toTell = request.status !== "received" && !request.contactsToldAt && !request.release;
  const isKept = isStillSilent(request) && request.byDesk?.contactsKept && !request.person?.unanswered;
  if (!toTell || "shreddedAt" in request || isKept) return [];
  // Silent systems are asked again at a time of their own, and their contacts are told then.
  if (request.person?.unanswered) return [{ kind: "ask-again", at: request.person.unanswered.askAt }];
  const { heldBack: held } = request;
  const isLater = held?.mails.some(isContactNotice) && !isMailboxProved(request);
  const later = isLater ? held?.until : undefined;
  return [{ kind: "tell-contacts", at: later ?? addTo(request.receivedAt, grace) }];
}

/** A silent system is asked again, while the workflow waits for its task. */
function unreachable(current: Case): Attention[] {
  const { request, tasks } = current;
  if (!isOpen(request) || request.pause) return [];
  return tasks.flatMap(({ processor, result }) => {
    if (result?.outcome !== "failed" || !result.retryAt) return [];
    if (!isWaiting(taskStepOf(current, processor))) return [];
    return [{ kind: "retry-task" as const, processor, at: result.retryAt }];
  });
}

/** An act announced for a date happens when that date begins. */
function planned(current: Case): Attention[] {
  return (planStep(current)?.waits ?? []).flatMap((wait) =>
    wait.kind === "date"
      ? [{ kind: "carry-out-plan" as const, on: wait.on, at: instantOn(wait.on, current.request.zone) }]
      : [],
  );
}

/** Requests that wait for this one go on when it is over. */
function followers({ request }: Case): Attention[] {
  if (isOpen(request) || !request.followers?.length) return [];
  return [{ kind: "start-followers", at: addTo(request.closedAt, grace) }];
}

/** A last letter that did not go out is tried again, and a package that ages on the desk is put together anew. */
function retriedStep(current: Case): Attention[] {
  const retried = retriedByItself(current);
  return retried ? [{ kind: "retry-step", at: retried.at }] : [];
}

/** A completion promised for a date is followed up once that date is over. */
function promises(current: Case): Attention[] {
  const { done, zone } = current.request;
  return openPromises(current)
    .filter(({ processor, promised }) => !done?.[deeds.askedAgain(processor, promised)])
    .map((promise) => ({ kind: "follow-up", ...promise, at: endOf(promise.promised, zone) }));
}

/** Only after an answer: one that is held up is still to be sent. */
function packages({ request }: Case): Attention[] {
  if (!("respondedAt" in request) || !request.answer || request.answer.purgedAt) return [];
  return [{ kind: "purge-package", at: request.answer.expiresAt }];
}

/** Keyed hashes replace the identifiers once no more mails are due. */
function personalData({ request, tasks }: Case): Attention[] {
  const at = isOpen(request) ? undefined : shredAt(request, tasks);
  return at ? [{ kind: "shred-subject", at }] : [];
}

/**
 * At the end of its term a request is deleted, even if something was left undone; only its effects must be lifted
 * first.
 */
function record({ request }: Case): Attention[] {
  if (isOpen(request)) return [];
  // Of two laws that bind the longer term counts.
  const laws = [request.regime, ...(request.alsoRegimes ?? [])];
  const ends = laws.flatMap((law) => deleteAt(request, retentionTermOf(law)) ?? []);
  const at = latest(...ends);
  return at ? [{ kind: "delete-request", at }] : [];
}

/** The time of the sweep's next look at the request; `undefined` when nothing is left to do. */
export function nextAttention(current: Case): string | undefined {
  const next = attentions(current)[0]?.at;
  const { leaseUntil } = current.request;
  if (!next || !leaseUntil) return next;
  return latest(leaseUntil, next);
}
