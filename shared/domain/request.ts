import * as z from "zod";
import { appeal } from "./appeal.ts";
import { byDesk } from "./by-desk.ts";
import { clockEvent } from "./deadline/clock-event.ts";
import { addTo } from "./deadline/deadlines.ts";
import { TerminalError } from "./errors.ts";
import { chainHead } from "./evidence.ts";
import { fee } from "./fee.ts";
import type { Immutable } from "./immutable.ts";
import { intake } from "./intake.ts";
import { lettersTo } from "./letters-to.ts";
import { sentMark, undeliveredMark } from "./mail-mark.ts";
import { deedName, mailName } from "./mail-names.ts";
import { messageCount } from "./message.ts";
import { date, instant, isAtOrBefore } from "./moment.ts";
import { otherMailbox } from "./other-mailbox.ts";
import { recipientNotice } from "./recipient-notices.ts";
import { restrictionGround } from "./restriction-ground.ts";
import { right } from "./right.ts";
import { closedStatuses, openStatuses, pauseReasons, requestOutcomes, statuses } from "./status.ts";
import { identifierRef } from "./subject.ts";
import { verificationLevel } from "./verification-level.ts";

/** The dates of one deadline: unrolled, as the law counts it, and the date we aim for. */
export const deadlines = z.strictObject({ base: date, legal: date, target: date });
export type Deadlines = Immutable<z.infer<typeof deadlines>>;

/** The topic of a question to the person. */
export const pauseReason = z.enum(pauseReasons);
export type PauseReason = z.infer<typeof pauseReason>;

/** Why a request stands still: a question to the person, a fee, or the person's report "not me". */
const pause = z.strictObject({
  why: z.enum([...pauseReason.options, "fee", "not-me"]),
  since: instant,
  question: z.string().exactOptional(),
});
export type Pause = Immutable<z.infer<typeof pause>>;

/** The processors' knowledge of the person, without anything that identifies them. */
const personFacts = z.strictObject({
  /** Ids of the processors that hold something under the address. */
  holders: z.array(z.string()),
  contactChangedOn: date.exactOptional(),
  /** Keyed hashes of data that both sides know; deleted once they are not needed for comparison. */
  knownData: z.array(z.string()).exactOptional(),
  /** Keyed hash of a datum that could not be compared yet, because a system was silent. */
  offered: z.string().exactOptional(),
  /** The systems that have not said yet whom they know, the number of times they were asked, and the next time. */
  unanswered: z
    .strictObject({ processors: z.array(z.string()), tries: z.int().nonnegative(), askAt: instant })
    .exactOptional(),
  /** The systems whose task a person has to look at before it begins. */
  toReview: z.array(z.string()).exactOptional(),
});
export type PersonFacts = Immutable<z.infer<typeof personFacts>>;

/** A further regime that sets a time for the request, and the place where it counts. */
const otherClock = z.strictObject({ regime: z.string(), place: z.string() });
export type OtherClock = Immutable<z.infer<typeof otherClock>>;

/** A request that takes back the effects of an earlier one of the same right: a restriction, a hold. */
const release = z.strictObject({
  /** Id of the earlier request. */
  of: z.string(),
  /** Other requests of the same person that are taken back with it. */
  alsoOf: z.array(z.string()).exactOptional(),
  /** The first date on which it may take effect: the person is told before. */
  notBefore: date,
  reason: z.string(),
});
export type Release = Immutable<z.infer<typeof release>>;

/** A request that a controller made whose processor we are: its person is known to that controller, and hears from it. */
const origin = z.strictObject({
  /** Id of the controller in `accepted-controllers.json`. */
  controller: z.string(),
  /** The controller's own id of the request. */
  subjectRequestId: z.string(),
  /** Keyed hash of everything that was asked: a repetition asks the same. */
  asked: z.string(),
  /** How surely the controller knows the person, by its contract with us. */
  level: verificationLevel,
  /** The addresses that are told when the request has ended. */
  callbacks: z.array(z.string()),
});
export type Origin = Immutable<z.infer<typeof origin>>;

/** The end of the time to confirm the mailbox, for a request that began without proof, and when that time was over. */
const confirmation = z.strictObject({ until: instant, endedAt: instant.exactOptional() });
export type Confirmation = Immutable<z.infer<typeof confirmation>>;

/** The part of a request that is the same in every status. Nothing here identifies the person. */
const common = {
  requestId: z.string(),
  right,
  regime: z.string(),
  /** Further regimes that bind: the answer has their texts, too. */
  alsoRegimes: z.array(z.string()).exactOptional(),
  /** All other clocks that run: of regimes that bind as well, or are comparable where the law is unknown. */
  otherClocks: z.array(otherClock).exactOptional(),
  /** The law of the person's place is unknown: an operator looks at the request before it is carried out. */
  lawUnknown: z.literal(true).exactOptional(),
  /** Systems that cannot answer by the target, as it was on receipt, with the first date on which each can. */
  lateSystems: z.array(z.strictObject({ processor: z.string(), doneOn: date })).exactOptional(),
  jurisdiction: z.string().exactOptional(),
  /** With restriction: the reason, if the person gave one. */
  restrictionGround: restrictionGround.exactOptional(),
  release: release.exactOptional(),
  origin: origin.exactOptional(),
  locale: z.string(),
  /**
   * Its secrets come from a key that does nothing else. Absent on requests of earlier releases: theirs come from the key
   * that finds people.
   */
  hasSecretKey: z.literal(true).exactOptional(),
  /** The time of receipt, the IANA zone of the place of action, and the legal local date there. */
  receivedAt: instant,
  zone: z.string(),
  receivedOn: date,
  /** Code of the place where the clock is counted: ISO 3166-1 or -2. */
  place: z.string(),
  /** The dates in force, after all events of the clock. */
  deadlines,
  clockEvents: z.array(clockEvent).exactOptional(),
  /**
   * The date by which the law wants the person told that the request has arrived; absent where the law sets no date.
   */
  acknowledgeBy: date.exactOptional(),
  /** The data that a complaint has set aside, with the date of its end, unless an operator prolongs it. */
  hold: z
    .strictObject({
      until: date,
      endedAt: instant.exactOptional(),
      /** Why somebody has prolonged it to that date. */
      reason: z.string().exactOptional(),
    })
    .exactOptional(),
  /** The time at which a hold in the way of this erasure ended early. */
  holdOverAt: instant.exactOptional(),
  pause: pause.exactOptional(),
  fee: fee.exactOptional(),
  messages: messageCount.exactOptional(),
  /** The last question to the person: the letter about the resumed request repeats it. */
  lastQuestion: z.strictObject({ why: pauseReason, question: z.string() }).exactOptional(),
  /** A report "not me" that came too late to stop the request; the time at which an operator had looked into it. */
  reported: z.strictObject({ at: instant, settledAt: instant.exactOptional() }).exactOptional(),
  /** Id of the request whose granted appeal it carries out. */
  appealOf: z.string().exactOptional(),
  /** An operator has entered it. */
  intake: intake.exactOptional(),
  /** The desk gives the person their letters itself. */
  byDesk: byDesk.exactOptional(),
  /** Who gets its letters, where somebody else has made it for the person. */
  lettersTo: lettersTo.exactOptional(),
  /** The operator who looks after it. */
  assignee: z.string().exactOptional(),
  /** Ids of later requests of the same person that wait for the end of this one; they are told of it. */
  followers: z.array(z.string()).exactOptional(),
  /** Keyed HMAC of the normalised e-mail address. */
  subjectRef: z.string(),
  /** Keyed HMACs of the other identifiers that were given; they outlive the identifiers themselves. */
  identifierRefs: z.array(identifierRef).exactOptional(),
  /** Absent until the processors were asked. */
  person: personFacts.exactOptional(),
  /** Known data of this person is not compared any more, because too many answers were wrong. */
  datumTriedTooOften: z.literal(true).exactOptional(),
  /** The time at which all contacts on file had been told of the request. */
  contactsToldAt: instant.exactOptional(),
  /** With rectification: the time at which the new mailbox was proved. */
  newAddressProvedAt: instant.exactOptional(),
  /** With a request that began without proof: the time for the parts that wait for a confirmed mailbox. */
  confirmation: confirmation.exactOptional(),
  /**
   * The recipients who have to be told of a change of the data they had received, and whether the desk has told them.
   */
  recipients: z.array(recipientNotice).exactOptional(),
  /** Mails by name: the time at which sending began, and the time at which it was known to be done. */
  sent: z.partialRecord(mailName, sentMark),
  /** Things that happen once and are no mail, by name, with their time. */
  done: z.partialRecord(deedName, instant).exactOptional(),
  /** Mails that did not arrive, by name: see `undelivered.ts`. */
  undelivered: z.record(z.string(), undeliveredMark).exactOptional(),
  /** Mails over the limit of a mailbox that nobody has proved, by name, and the time at which they go out. */
  heldBack: z.strictObject({ until: instant, mails: z.array(mailName) }).exactOptional(),
  /** Counts every write; a writer names the version it read. */
  version: z.int().positive(),
  chain: chainHead,
  /** A sweep works on this request until then. */
  leaseUntil: instant.exactOptional(),
};

/** The identity is proved, or needs no proof; the level says how surely. */
const identified = {
  ...common,
  level: verificationLevel,
  /** Absent where nothing had to be proved. */
  verifiedAt: instant.exactOptional(),
  /**
   * The time at which an operator reviewed its plan: it may still wait for other reasons, but needs no second review.
   */
  reviewedAt: instant.exactOptional(),
};

/** The place of the package: a key in the package bucket, its hash, and the end of its time. */
const answer = z.strictObject({
  kind: z.enum(["package", "letter"]),
  key: z.string(),
  sha256: z.string(),
  bytes: z.int().nonnegative(),
  expiresAt: instant,
  purgedAt: instant.exactOptional(),
  /** Id of the erasure that deleted it early. */
  purgedFor: z.string().exactOptional(),
  /** Its letter is written for the desk to hand over: no link is in it. */
  forDesk: z.literal(true).exactOptional(),
  /** The time from which it lies with the desk. */
  withDeskSince: instant.exactOptional(),
  /** The time at which an operator took the package out for the person. */
  takenOutAt: instant.exactOptional(),
});
export type Answer = Immutable<z.infer<typeof answer>>;

const closed = {
  ...common,
  closedAt: instant,
  level: verificationLevel.exactOptional(),
  verifiedAt: instant.exactOptional(),
  reviewedAt: instant.exactOptional(),
  answer: answer.exactOptional(),
  /** The time of the request's last mail; until then the workflow still has to send it. */
  respondedAt: instant.exactOptional(),
  /** When the person's identifiers were replaced by their keyed HMACs. */
  shreddedAt: instant.exactOptional(),
  /** The end of a time beyond its term: until then it is evidence for a complaint. */
  heldUntil: instant.exactOptional(),
  /** Id of the request that takes back the effects of this one, and the date on which it does. */
  releasedBy: z.string().exactOptional(),
  releasedOn: date.exactOptional(),
  /** Why, as the person is told. */
  releasedFor: z.string().exactOptional(),
  appeal: appeal.exactOptional(),
  otherMailbox: otherMailbox.exactOptional(),
};

/** How a request was complied with, for the register. */
export const requestOutcome = z.enum(requestOutcomes);
export type RequestOutcome = z.infer<typeof requestOutcome>;

const received = z.strictObject({ status: z.literal("received"), ...common });
const awaitingVerification = z.strictObject({
  status: z.literal("awaiting-verification"),
  ...common,
  windowEndsAt: instant,
});
const awaitingApproval = z.strictObject({ status: z.literal("awaiting-approval"), ...identified });
const inProgress = z.strictObject({
  status: z.literal("in-progress"),
  ...identified,
  approvedAt: instant,
  answer: answer.exactOptional(),
});
const needsAttention = z.strictObject({
  status: z.literal("needs-attention"),
  ...identified,
  approvedAt: instant,
  since: instant,
  answer: answer.exactOptional(),
});
const completed = z.strictObject({ status: z.literal("completed"), ...closed, outcome: requestOutcome });
const refused = z.strictObject({
  status: z.literal("refused"),
  ...closed,
  ground: z.string(),
  reason: z.string(),
});
const cancelled = z.strictObject({
  status: z.literal("cancelled"),
  ...closed,
  cancelledBy: z.enum(["subject", "operator", "controller"]),
});
const expired = z.strictObject({ status: z.literal("expired"), ...closed });

/** A request in stored form: its fields depend on its status. */
export const request = z.discriminatedUnion("status", [
  received,
  awaitingVerification,
  awaitingApproval,
  inProgress,
  needsAttention,
  completed,
  refused,
  cancelled,
  expired,
]);

export type Received = Immutable<z.infer<typeof received>>;
export type AwaitingVerification = Immutable<z.infer<typeof awaitingVerification>>;
export type AwaitingApproval = Immutable<z.infer<typeof awaitingApproval>>;
export type InProgress = Immutable<z.infer<typeof inProgress>>;
export type NeedsAttention = Immutable<z.infer<typeof needsAttention>>;
export type Completed = Immutable<z.infer<typeof completed>>;
export type Refused = Immutable<z.infer<typeof refused>>;
export type Cancelled = Immutable<z.infer<typeof cancelled>>;
export type Expired = Immutable<z.infer<typeof expired>>;

export type OpenRequest = Received | AwaitingVerification | AwaitingApproval | InProgress | NeedsAttention;
export type ClosedRequest = Completed | Refused | Cancelled | Expired;
export type Request = OpenRequest | ClosedRequest;
export type Status = Request["status"];

export { closedStatuses, openStatuses, statuses };

export function isOpen(request: Request): request is OpenRequest {
  return (openStatuses as readonly string[]).includes(request.status);
}

/** A package can be downloaded for at least this long after its link has gone out. */
const fetchableFor = "P7D";

/** The time from which an answer is held up until its package is deleted, or nearly. */
export const outdatedAt = ({ kind, expiresAt }: Answer): string =>
  kind === "package" ? addTo(expiresAt, `-${fetchableFor}`) : expiresAt;

/** @param now ISO instant. */
export function isOutdated(answer: Answer, now: string): boolean {
  return answer.purgedAt !== undefined || isAtOrBefore(outdatedAt(answer), now);
}

/** @throws TerminalError where no answer is assembled. */
export function answerOf(request: Request): Answer {
  const found = "answer" in request ? request.answer : undefined;
  if (!found) throw new TerminalError({ code: "not-here", what: "answer" });
  return found;
}

/** Whether the last mail about it is out: the answer, or the letter about its end. */
export function isAnswered(request: Request): boolean {
  return !isOpen(request) && request.respondedAt !== undefined;
}

/** Whether the person still has to show who they are. */
export function mayBeVerified({ status }: Request): boolean {
  return status === "received" || status === "awaiting-verification";
}
