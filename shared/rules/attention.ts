import { Temporal } from "temporal-polyfill";
import type { Case } from "#shared/domain/case.ts";
import { isContactNotice } from "#shared/domain/contact-notice.ts";
import { addTo, daysBefore, endOf, instantOn } from "#shared/domain/deadline/deadlines.ts";
import { collectedMails, isHeldBack } from "#shared/domain/held-back.ts";
import { lastLetterRetryAt } from "#shared/domain/last-letter.ts";
import { isMailboxProved } from "#shared/domain/mailbox-proved.ts";
import { newAddressDueSince, newAddressMail } from "#shared/domain/new-address.ts";
import { owedNotices } from "#shared/domain/owed-notices.ts";
import { planToken } from "#shared/domain/plan.ts";
import { recipientsMark, untold as untoldRecipients } from "#shared/domain/recipient-notices.ts";
import { personReminder, questionReminder, unansweredReminder } from "#shared/domain/reminders.ts";
import { type Deadlines, isOpen, type Request } from "#shared/domain/request.ts";
import { pauseOf } from "#shared/domain/stop.ts";
import { taskPurpose } from "#shared/domain/token.ts";
import { undeliveredForDesk } from "#shared/domain/undelivered.ts";
import { retentionTermOf } from "#shared/policy/retention.ts";
import { clockStands, isAsked } from "./clock-stands.ts";
import { nextLook } from "./disowned.ts";
import { type HoldAttention, holdAttentions } from "./hold-attention.ts";
import { awaitsProof, mayBeProvedLater } from "./later-proof.ts";
import { deleteAt, shredAt } from "./retention.ts";

/** The deadline notices to the operators, in the order in which they fall due. */
export const deadlineNotices = ["reminder-10", "reminder-5", "reminder-1", "escalation", "breach"] as const;
export type DeadlineNotice = (typeof deadlineNotices)[number];

/** Something the sweep has to do for a request, and the ISO instant from which on it is due. */
export type Attention = { readonly at: string } & (
  | { readonly kind: "start-execution" }
  | { readonly kind: "deliver-signal"; readonly purpose: string }
  | { readonly kind: "expire-verification" }
  | { readonly kind: "end-confirmation" }
  | { readonly kind: "acknowledge" }
  | { readonly kind: "send-collected" }
  | { readonly kind: "write-to-new-address" }
  | { readonly kind: "tell-operators" }
  | { readonly kind: "acknowledgement-late" }
  | { readonly kind: "tell-contacts" }
  | { readonly kind: "ask-again" }
  | { readonly kind: "retry-task"; readonly processor: string }
  | { readonly kind: "carry-out-plan"; readonly on: string }
  | { readonly kind: "start-followers" }
  | { readonly kind: "frozen"; readonly count: number }
  | { readonly kind: "recipients-untold"; readonly mark: string }
  | { readonly kind: "question-open" | "question-again" | "unanswered"; readonly mark: string }
  | { readonly kind: "retry-last-letter" }
  | { readonly kind: "notice"; readonly notice: DeadlineNotice }
  | { readonly kind: "follow-up" | "promise-overdue"; readonly processor: string; readonly promised: string }
  | HoldAttention
  | { readonly kind: "purge-package" }
  | { readonly kind: "shred-subject" }
  | { readonly kind: "delete-request" }
);

const grace = "PT2M";

/** All that will need attention unless something changes, soonest first; the order of equals is that of the list above. */
export function attentions(current: Case): Attention[] {
  return [
    ...unstarted(current),
    ...undelivered(current),
    ...unverified(current),
    ...unconfirmed(current),
    ...heldBack(current),
    ...newAddress(current),
    ...unacknowledged(current),
    ...unnotified(current),
    ...untold(current),
    ...unreachable(current),
    ...planned(current),
    ...followers(current),
    ...question(current),
    ...frozen(current),
    ...recipients(current),
    ...notices(current),
    ...unanswered(current),
    ...promises(current),
    ...holdAttentions(current),
    ...packages(current),
    ...personalData(current),
    ...record(current),
  ].sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

/** The name under which it is marked that a processor was asked again what came of its promise. */
export const askedMark = (processor: string, promised: string): string => `asked-${processor}-${promised}`;

/** Longer than any processor runs, with what Lambda tries again of itself. */
const answeredWithin = "PT1H";

/** The name under which it is marked that all was done about a promise: the workflow or the operators know of it. */
export const followUpMark = (processor: string, promised: string): string =>
  `follow-up-${processor}-${promised}`;

function unstarted({ request, tokens }: Case): Attention[] {
  // One whose first step has failed for good has begun, and waits for an operator.
  const hasBegun = tokens.some(({ purpose, taskToken }) => purpose === "operator" && taskToken);
  return request.status === "received" && !hasBegun && !request.heldBack
    ? [{ kind: "start-execution", at: addTo(request.receivedAt, grace) }]
    : [];
}

function undelivered({ tokens }: Case): Attention[] {
  return tokens.flatMap(({ purpose, taskToken, signal }) =>
    taskToken && signal
      ? [{ kind: "deliver-signal" as const, purpose, at: addTo(signal.decidedAt, grace) }]
      : [],
  );
}

/** The window stands still while the request does: nobody can be late who waits for our answer, or we for theirs. */
function unverified({ request }: Case): Attention[] {
  return request.status === "awaiting-verification" && !request.pause
    ? [{ kind: "expire-verification", at: request.windowEndsAt }]
    : [];
}

/** Mails that were too many for one day go out together on the next. */
function heldBack({ request }: Case): Attention[] {
  if (!request.heldBack || pauseOf(request) || collectedMails(request).length === 0) return [];
  return [{ kind: "send-collected", at: request.heldBack.until }];
}

/** The mailbox that is to take the place of the one on file hears of it once that one is proved. */
function newAddress(current: Case): Attention[] {
  const { request } = current;
  const since = newAddressDueSince(current);
  if (!since || request.sent[newAddressMail]?.sentAt) return [];
  const at = isHeldBack(request, newAddressMail) ? request.heldBack?.until : addTo(since, grace);
  return at ? [{ kind: "write-to-new-address", at }] : [];
}

/** What waits for the mailbox to be confirmed does not wait for ever. */
function unconfirmed({ request, tasks }: Case): Attention[] {
  const { confirmation, pause } = request;
  if (!confirmation || pause || !mayBeProvedLater(request) || !tasks.some(awaitsProof)) return [];
  return [{ kind: "end-confirmation", at: confirmation.until }];
}

export const acknowledgementMail = "acknowledgement";
export const acknowledgementLateMark = "acknowledgement-late";

/**
 * Whoever has nothing to prove is told that the request has arrived, unless the answer was quicker; where the law has a
 * day for that the desk hears a few days before it that they were not told.
 */
function unacknowledged({ request }: Case): Attention[] {
  if (!isOpen(request) || request.sent[acknowledgementMail]?.sentAt) return [];
  const { acknowledgeBy, zone, sent } = request;
  const isDue = "level" in request && request.level === "L0" && !isHeldBack(request, acknowledgementMail);
  const warnAt =
    acknowledgeBy && !sent[acknowledgementLateMark]?.sentAt && daysBefore(acknowledgeBy, 3, zone);
  return [
    ...(isDue ? [{ kind: "acknowledge" as const, at: addTo(request.receivedAt, grace) }] : []),
    ...(warnAt ? [{ kind: "acknowledgement-late" as const, at: warnAt }] : []),
  ];
}

/** Operators are told at once that a request waits for them, by whoever finds it; here, where that failed. */
function unnotified(current: Case): Attention[] {
  return owedNotices(current).map(({ since }) => ({ kind: "tell-operators", at: addTo(since, grace) }));
}

/** Everybody whose contact is on file is told of a request; once nobody is written to any more it is too late. */
function untold({ request }: Case): Attention[] {
  const toTell = request.status !== "received" && !request.contactsToldAt && !request.release;
  if (!toTell || "shreddedAt" in request) return [];
  // Systems that are silent are asked again at a time of its own; whom they name is told then.
  if (request.person?.unanswered) return [{ kind: "ask-again", at: request.person.unanswered.askAt }];
  const { heldBack: held } = request;
  const isLater = held?.mails.some(isContactNotice) && !isMailboxProved(request);
  const later = isLater ? held?.until : undefined;
  return [{ kind: "tell-contacts", at: later ?? addTo(request.receivedAt, grace) }];
}

/** A system that did not answer is asked again, while the workflow waits for its task. */
function unreachable({ request, tasks, tokens }: Case): Attention[] {
  if (!isOpen(request) || request.pause) return [];
  return tasks.flatMap(({ processor, result }) => {
    if (result?.outcome !== "failed" || !result.retryAt) return [];
    const token = tokens.find(({ purpose }) => purpose === taskPurpose(processor));
    const isAwaited = token?.taskToken !== undefined && !token.signal;
    return isAwaited ? [{ kind: "retry-task" as const, processor, at: result.retryAt }] : [];
  });
}

/** What the person was told for a date is done when that date begins. */
function planned(current: Case): Attention[] {
  return (planToken(current)?.waits ?? []).flatMap((wait) =>
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

/** The person is asked again, and the operators have to decide. */
function question({ request }: Case): Attention[] {
  if (!isAsked(request)) return [];
  const { since } = request.pause;
  const toPerson = personReminder(request, since);
  return [
    ...(toPerson ? [{ kind: "question-again" as const, ...toPerson }] : []),
    { kind: "question-open", ...questionReminder(request, since) },
  ];
}

/** Nothing without an answer is without a next notice. */
function unanswered(current: Case): Attention[] {
  const { request } = current;
  const retryAt = lastLetterRetryAt(current);
  const reminder = clockStands(request) ? undefined : unansweredReminder(request);
  return [
    ...(retryAt ? [{ kind: "retry-last-letter" as const, at: retryAt }] : []),
    ...(reminder ? [{ kind: "unanswered" as const, ...reminder }] : []),
  ];
}

/** A request that somebody says is not theirs waits for the operators alone: they have to know, and are reminded. */
function frozen({ request }: Case): Attention[] {
  const next = nextLook(request);
  return next ? [{ kind: "frozen", ...next }] : [];
}

/** Days after the answer on which the desk is reminded of recipients it has not told; then nobody knows any more of whom. */
const reminders = [7, 14, 21, 28];

function recipients({ request }: Case): Attention[] {
  const [first] = request.status === "completed" ? untoldRecipients(request) : [];
  if (!first) return [];
  return reminders
    .map((days) => ({ days, mark: `${recipientsMark(first.since)}-${days}` }))
    .filter(({ mark }) => !request.sent[mark]?.sentAt)
    .map(({ days, mark }) => ({ kind: "recipients-untold", mark, at: addTo(first.since, `P${days}D`) }));
}

/** Reminders before the target date, an escalation after it, a breach after the legal date; none while the clock stands. */
function notices({ request }: Case): Attention[] {
  // An answer that has not arrived is none.
  const [undelivered] = isOpen(request) ? [] : undeliveredForDesk(request);
  if ((!isOpen(request) && !undelivered) || clockStands(request)) return [];
  const due = noticesDue(request.deadlines, request.zone);
  return deadlineNotices
    .filter((notice) => !request.sent[notice]?.sentAt)
    .filter((notice) => !undelivered || Date.parse(due[notice]) > Date.parse(undelivered.at))
    .map((notice) => ({ kind: "notice", notice, at: due[notice] }));
}

function noticesDue({ target, legal }: Deadlines, zone: string): Record<DeadlineNotice, string> {
  return {
    "reminder-10": daysBefore(target, 10, zone),
    "reminder-5": daysBefore(target, 5, zone),
    "reminder-1": daysBefore(target, 1, zone),
    escalation: endOf(target, zone),
    breach: endOf(legal, zone),
  };
}

/** The request with other dates; notices that went out for the old ones go out again where the new ones are ahead. */
export function withDeadlines<R extends Request>(request: R, deadlines: Deadlines, now: string): R {
  const due = noticesDue(deadlines, request.zone);
  const again = deadlineNotices.filter((notice) => Date.parse(due[notice]) > Date.parse(now));
  const sent = Object.entries(request.sent).filter(([name]) => !again.some((notice) => notice === name));
  return { ...request, deadlines, sent: Object.fromEntries(sent) };
}

/** A completion promised for a date is looked after once that date is over. */
function promises({ request, tasks }: Case): Attention[] {
  if (request.pause || (!isOpen(request) && request.status !== "completed")) return [];
  return tasks.flatMap(({ processor, result }): Attention[] => {
    if (result?.outcome !== "pending") return [];
    const promised = result.expectedCompletion;
    if (request.sent[followUpMark(processor, promised)]?.sentAt) return [];
    const asked = request.sent[askedMark(processor, promised)]?.sentAt;
    if (asked) return [{ kind: "promise-overdue", processor, promised, at: addTo(asked, answeredWithin) }];
    return [{ kind: "follow-up", processor, promised, at: endOf(promised, request.zone) }];
  });
}

/** Only what was answered: an answer that is held up is still to be sent. */
function packages({ request }: Case): Attention[] {
  if (!("respondedAt" in request) || !request.answer || request.answer.purgedAt) return [];
  return [{ kind: "purge-package", at: request.answer.expiresAt }];
}

/** Identifiers become keyed hashes once nobody is written to any more. */
function personalData({ request, tasks }: Case): Attention[] {
  const at = isOpen(request) ? undefined : shredAt(request, tasks);
  return at ? [{ kind: "shred-subject", at }] : [];
}

/** At the end of its term a request is deleted, whatever may have been left undone but for lifting what it has set. */
function record({ request }: Case): Attention[] {
  if (isOpen(request)) return [];
  // Of two laws that bind the longer term counts.
  const laws = [request.regime, ...(request.alsoRegimes ?? [])];
  const ends = laws.flatMap((law) => deleteAt(request, retentionTermOf(law)) ?? []);
  const at = ends.toSorted((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
  return at ? [{ kind: "delete-request", at }] : [];
}

/** When the sweep has to look at the request next, or `undefined` when nothing is left to look after. */
export function nextAttention(current: Case): string | undefined {
  const next = attentions(current)[0]?.at;
  const { leaseUntil } = current.request;
  if (!next || !leaseUntil) return next;
  return Temporal.Instant.compare(leaseUntil, next) > 0 ? leaseUntil : next;
}
