import * as z from "zod";
import { clockEvent } from "./deadline/clock-event.ts";
import { addTo } from "./deadline/deadlines.ts";
import { chainHead } from "./evidence.ts";
import type { Immutable } from "./immutable.ts";
import { sentMark, undeliveredMark } from "./mail-mark.ts";
import { deedName, mailName } from "./mail-names.ts";
import { date, instant, isAtOrBefore } from "./moment.ts";
import { recipientNotice } from "./recipient-notices.ts";
import { restrictionGround } from "./restriction-ground.ts";
import { right } from "./right.ts";
import { identifierRef } from "./subject.ts";
import { verificationLevel } from "./verification-level.ts";

/** The dates of one deadline: unrolled, as the law counts it, and the date we aim for. */
export const deadlines = z.strictObject({ base: date, legal: date, target: date });
export type Deadlines = Immutable<z.infer<typeof deadlines>>;

/** What the person was asked about. */
export const pauseReason = z.enum(["identity", "clarification"]);
export type PauseReason = z.infer<typeof pauseReason>;

/** Why nothing is done about a request for the time being: a question to the person, or their word that it is not theirs. */
const pause = z.strictObject({
  why: z.enum([...pauseReason.options, "not-me"]),
  since: instant,
  question: z.string().exactOptional(),
});
export type Pause = Immutable<z.infer<typeof pause>>;

/** What the processors said of the person, without anything that identifies them. */
const personFacts = z.strictObject({
  /** Ids of the processors that hold something under the address. */
  holders: z.array(z.string()),
  contactChangedOn: date.exactOptional(),
  /** Keyed hashes of what both sides know; they go once nothing is compared with them any more. */
  knownData: z.array(z.string()).exactOptional(),
  /** Keyed hash of a datum that could not be compared when it was entered, because a system was silent. */
  offered: z.string().exactOptional(),
  /** The systems that have not said yet whom they know, how often they were asked, and when they are asked again. */
  unanswered: z
    .strictObject({ processors: z.array(z.string()), tries: z.int().nonnegative(), askAt: instant })
    .exactOptional(),
  /** The systems of which a person has to look at the task before it is begun. */
  toReview: z.array(z.string()).exactOptional(),
});
export type PersonFacts = Immutable<z.infer<typeof personFacts>>;

/** A regime by whose time a request is counted besides its own, and the place where it counts. */
const otherClock = z.strictObject({ regime: z.string(), place: z.string() });
export type OtherClock = Immutable<z.infer<typeof otherClock>>;

/** A request that takes back what an earlier one of the same right has set: a restriction, a hold. */
const release = z.strictObject({
  /** Id of the earlier request. */
  of: z.string(),
  /** Other requests of the same person that are taken back with it. */
  alsoOf: z.array(z.string()).exactOptional(),
  /** The first date on which it may be taken back: the person is told before. */
  notBefore: date,
  reason: z.string(),
});
export type Release = Immutable<z.infer<typeof release>>;

/** Until when the mailbox can be confirmed of a request that began without proof, and when that was over. */
const confirmation = z.strictObject({ until: instant, endedAt: instant.exactOptional() });
export type Confirmation = Immutable<z.infer<typeof confirmation>>;

/** What is true of a request in every status. Nothing here identifies the person. */
const common = {
  requestId: z.string(),
  right,
  regime: z.string(),
  /** Further regimes that bind: their texts are in the answer, too. */
  alsoRegimes: z.array(z.string()).exactOptional(),
  /** All other clocks that run: of regimes that bind as well, or are only like the law that is not known. */
  otherClocks: z.array(otherClock).exactOptional(),
  /** The law of the person's place is not known: a person looks at the request before anything is done. */
  lawUnknown: z.literal(true).exactOptional(),
  jurisdiction: z.string().exactOptional(),
  /** With restriction: why, if the person said so. */
  restrictionGround: restrictionGround.exactOptional(),
  release: release.exactOptional(),
  locale: z.string(),
  /** When it was received, the IANA zone of the place of action, and the legal local date in it. */
  receivedAt: instant,
  zone: z.string(),
  receivedOn: date,
  /** Code of the place where the clock is counted: ISO 3166-1 or -2. */
  place: z.string(),
  /** Those in force, after all that happened to the clock. */
  deadlines,
  clockEvents: z.array(clockEvent).exactOptional(),
  /** The date by which the law wants the person told that the request is here; absent where it sets none. */
  acknowledgeBy: date.exactOptional(),
  /** What a complaint has set aside, and until which date: then it ends, unless somebody has prolonged it. */
  hold: z.strictObject({ until: date, endedAt: instant.exactOptional() }).exactOptional(),
  /** When the hold that has kept what this request was to erase ended before its date. */
  holdOverAt: instant.exactOptional(),
  pause: pause.exactOptional(),
  /** The last question to the person: the letter that says that the request goes on repeats it. */
  lastQuestion: z.strictObject({ why: pauseReason, question: z.string() }).exactOptional(),
  /** Somebody said that it is not theirs when it could no longer be stopped; when an operator had looked into that. */
  reported: z.strictObject({ at: instant, settledAt: instant.exactOptional() }).exactOptional(),
  /** Ids of later requests of the same person that wait until this one is over; they are told when it is. */
  followers: z.array(z.string()).exactOptional(),
  /** Keyed HMAC of the normalised e-mail address. */
  subjectRef: z.string(),
  /** Keyed HMACs of the other identifiers that were given; they outlive the identifiers themselves. */
  identifierRefs: z.array(identifierRef).exactOptional(),
  /** Absent until the processors were asked. */
  person: personFacts.exactOptional(),
  /** A datum that both sides know was not compared any more: too many of this person had been wrong. */
  datumTriedTooOften: z.literal(true).exactOptional(),
  /** When all contacts on file had been told of the request. */
  contactsToldAt: instant.exactOptional(),
  /** With rectification: when the mailbox was proved that is to take the place of the one on file. */
  newAddressProvedAt: instant.exactOptional(),
  /** With a request that began without proof: the time for what waits for the mailbox to be confirmed. */
  confirmation: confirmation.exactOptional(),
  /** The recipients to be told what was done with the data they had received, and whether the desk has told them. */
  recipients: z.array(recipientNotice).exactOptional(),
  /** Mails by name: when sending was begun, and when it was known to have been done. */
  sent: z.partialRecord(mailName, sentMark),
  /** What was done once and is no mail, by name, and when. */
  done: z.partialRecord(deedName, instant).exactOptional(),
  /** Mails that did not arrive, by name: see `undelivered.ts`. */
  undelivered: z.record(z.string(), undeliveredMark).exactOptional(),
  /** Mails that were too many for a mailbox that nobody has proved, by name, and when they go out. */
  heldBack: z.strictObject({ until: instant, mails: z.array(mailName) }).exactOptional(),
  /** Counts every write; a writer names the version it read. */
  version: z.int().positive(),
  chain: chainHead,
  /** A sweep works on this request until then. */
  leaseUntil: instant.exactOptional(),
};

/** Past the question who asks; how surely that is known is its level. */
const identified = {
  ...common,
  level: verificationLevel,
  /** Absent where nothing had to be proved. */
  verifiedAt: instant.exactOptional(),
  /** When an operator has looked at its plan: it may have to wait for something else, but for no second look. */
  reviewedAt: instant.exactOptional(),
};

/** The answer's place: a key in the package bucket, its hash, and until when it can be fetched. */
const answer = z.strictObject({
  kind: z.enum(["package", "letter"]),
  key: z.string(),
  sha256: z.string(),
  bytes: z.int().nonnegative(),
  expiresAt: instant,
  purgedAt: instant.exactOptional(),
  /** Id of the erasure that it went with, before its time. */
  purgedFor: z.string().exactOptional(),
});
export type Answer = Immutable<z.infer<typeof answer>>;

const closed = {
  ...common,
  closedAt: instant,
  level: verificationLevel.exactOptional(),
  verifiedAt: instant.exactOptional(),
  reviewedAt: instant.exactOptional(),
  answer: answer.exactOptional(),
  /** When the last mail of the request went out; until then the workflow still has to send it. */
  respondedAt: instant.exactOptional(),
  /** When the person's identifiers were replaced by their keyed HMACs. */
  shreddedAt: instant.exactOptional(),
  /** Until then it is kept beyond its term: it is evidence for a complaint. */
  heldUntil: instant.exactOptional(),
  /** Id of the request that takes back what this one has set, and the date on which it does. */
  releasedBy: z.string().exactOptional(),
  releasedOn: date.exactOptional(),
};

/** How a request was complied with, for the register. */
export const requestOutcome = z.enum(["complied", "complied-in-part", "denied", "nothing-held"]);
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
  cancelledBy: z.enum(["subject", "operator"]),
});
const expired = z.strictObject({ status: z.literal("expired"), ...closed });

/** A request as it is stored: what it may say depends on its status. */
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

export const openStatuses = [
  "received",
  "awaiting-verification",
  "awaiting-approval",
  "in-progress",
  "needs-attention",
] as const satisfies OpenRequest["status"][];
export const closedStatuses = [
  "completed",
  "refused",
  "cancelled",
  "expired",
] as const satisfies ClosedRequest["status"][];
export const statuses = [...openStatuses, ...closedStatuses];

export function isOpen(request: Request): request is OpenRequest {
  return (openStatuses as readonly string[]).includes(request.status);
}

/** A package can be fetched for at least so long after its link has gone out. */
const fetchableFor = "P7D";

/** Whether an answer was held up until it is deleted, or can hardly be fetched any more. @param now ISO instant. */
export function isOutdated({ kind, expiresAt, purgedAt }: Answer, now: string): boolean {
  const sentInTime = kind === "package" ? addTo(now, fetchableFor) : now;
  return purgedAt !== undefined || isAtOrBefore(expiresAt, sentInTime);
}

/** Whether the last mail about it is out: the answer, or the letter that says that it has ended. */
export function isAnswered(request: Request): boolean {
  return !isOpen(request) && request.respondedAt !== undefined;
}

/** Whether the person still has to show who they are. */
export function mayBeVerified({ status }: Request): boolean {
  return status === "received" || status === "awaiting-verification";
}
