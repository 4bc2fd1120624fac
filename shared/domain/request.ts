import type { ClockEvent } from "./deadline/clock-event.ts";
import { addTo } from "./deadline/deadlines.ts";
import type { ChainHead } from "./evidence.ts";
import type { RecipientNotice } from "./recipient-notices.ts";
import type { RestrictionGround } from "./restriction-ground.ts";
import type { Right } from "./right.ts";
import type { IdentifierRef } from "./subject.ts";
import type { Undelivered } from "./undelivered.ts";
import type { VerificationLevel } from "./verification-level.ts";

/** Calendar dates (ISO) of one deadline: unrolled, as the law counts it, and as we aim for it. */
export interface Deadlines {
  readonly base: string;
  readonly legal: string;
  readonly target: string;
}

export interface Sent {
  readonly claimedAt: string;
  readonly sentAt?: string;
}

/** What the person was asked about. */
export type PauseReason = "identity" | "clarification";

/** Why nothing is done about a request for the time being: a question to the person, or their word that it is not theirs. */
export interface Pause {
  readonly why: PauseReason | "not-me";
  /** ISO instant. */
  readonly since: string;
  readonly question?: string;
}

/** What the processors said of the person, without anything that identifies them. */
export interface PersonFacts {
  /** Ids of the processors that hold something under the address. */
  readonly holders: readonly string[];
  /** ISO date. */
  readonly contactChangedOn?: string;
  /** Keyed hashes of what both sides know; they go once nothing is compared with them any more. */
  readonly knownData?: readonly string[];
  /** Keyed hash of a datum that could not be compared when it was entered, because a system was silent. */
  readonly offered?: string;
  /** The systems that have not said yet whom they know, how often they were asked, and when they are asked again. */
  readonly unanswered?: {
    readonly processors: readonly string[];
    readonly tries: number;
    /** ISO instant. */
    readonly askAt: string;
  };
  /** The systems of which a person has to look at the task before it is begun. */
  readonly toReview?: readonly string[];
}

/** A regime by whose time a request is counted besides its own, and the place where it counts. */
export interface OtherClock {
  readonly regime: string;
  readonly place: string;
}

/** A request that takes back what an earlier one of the same right has set: a restriction, a hold. */
export interface Release {
  /** Id of the earlier request. */
  readonly of: string;
  /** Other requests of the same person that are taken back with it. */
  readonly alsoOf?: readonly string[];
  /** ISO date from which on it may be taken back: the person is told before. */
  readonly notBefore: string;
  readonly reason: string;
}

/** Until when the mailbox can be confirmed of a request that began without proof (ISO instant), and when that was over. */
export interface Confirmation {
  readonly until: string;
  readonly endedAt?: string;
}

/** What is true of a request in every status. Nothing here identifies the person. */
interface Common {
  readonly requestId: string;
  readonly right: Right;
  readonly regime: string;
  /** Further regimes that bind: their texts are in the answer, too. */
  readonly alsoRegimes?: readonly string[];
  /** All other clocks that run: of regimes that bind as well, or are only like the law that is not known. */
  readonly otherClocks?: readonly OtherClock[];
  /** The law of the person's place is not known: a person looks at the request before anything is done. */
  readonly lawUnknown?: true;
  readonly jurisdiction?: string;
  /** With restriction: why, if the person said so. */
  readonly restrictionGround?: RestrictionGround;
  readonly release?: Release;
  readonly locale: string;
  /** ISO instant of receipt, the IANA zone of the place of action, and the legal local date in it. */
  readonly receivedAt: string;
  readonly zone: string;
  readonly receivedOn: string;
  /** Code of the place where the clock is counted: ISO 3166-1 or -2. */
  readonly place: string;
  /** Those in force, after all that happened to the clock. */
  readonly deadlines: Deadlines;
  readonly clockEvents?: readonly ClockEvent[];
  /** ISO date by which the law wants the person told that the request is here; absent where it sets none. */
  readonly acknowledgeBy?: string;
  /** What a complaint has set aside, and until when (ISO date): then it ends, unless somebody has prolonged it. */
  readonly hold?: { readonly until: string; readonly endedAt?: string };
  /** When the hold ended, before its date, that has kept what was to be erased by this request (ISO instant). */
  readonly holdOverAt?: string;
  readonly pause?: Pause;
  /** Somebody said that it is not theirs when it could no longer be stopped; when an operator had looked into that. */
  readonly reported?: { readonly at: string; readonly settledAt?: string };
  /** Ids of later requests of the same person that wait until this one is over; they are told when it is. */
  readonly followers?: readonly string[];
  /** Keyed HMAC of the normalised e-mail address. */
  readonly subjectRef: string;
  /** Keyed HMACs of the other identifiers that were given; they outlive the identifiers themselves. */
  readonly identifierRefs?: readonly IdentifierRef[];
  /** Absent until the processors were asked. */
  readonly person?: PersonFacts;
  /** A datum that both sides know was not compared any more: too many of this person had been wrong. */
  readonly datumTriedTooOften?: true;
  /** When all contacts on file had been told of the request. */
  readonly contactsToldAt?: string;
  /** With rectification: when the mailbox was proved that is to take the place of the one on file. */
  readonly newAddressProvedAt?: string;
  /** With a request that began without proof: the time for what waits for the mailbox to be confirmed. */
  readonly confirmation?: Confirmation;
  /** Who is to be told what was done with the data they had received, and whether the desk has. */
  readonly recipients?: readonly RecipientNotice[];
  /** Mails and notices by name: when sending was begun, and when it was known to have been done. */
  readonly sent: Readonly<Record<string, Sent>>;
  /** Mails that did not arrive, by name: see `undelivered.ts`. */
  readonly undelivered?: Readonly<Record<string, Undelivered>>;
  /** Mails that were too many for a mailbox that nobody has proved, by name, and when they go out (ISO instant). */
  readonly heldBack?: { readonly until: string; readonly mails: readonly string[] };
  /** Counts every write; a writer names the version it read. */
  readonly version: number;
  readonly chain: ChainHead;
  /** A sweep works on this request until then (ISO instant). */
  readonly leaseUntil?: string;
}

/** Past the question who asks; how surely that is known is its level. */
interface Identified extends Common {
  readonly level: VerificationLevel;
  /** Absent where nothing had to be proved. */
  readonly verifiedAt?: string;
}

/** The answer's place: a key in the package bucket, its hash, and until when it can be fetched. */
export interface Answer {
  readonly kind: "package" | "letter";
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly expiresAt: string;
  readonly purgedAt?: string;
  /** Id of the erasure that it went with, before its time. */
  readonly purgedFor?: string;
}

/** A package can be fetched for at least so long after its link has gone out. */
const fetchableFor = "P7D";

/** Whether an answer was held up until it is deleted, or can hardly be fetched any more. @param now ISO instant. */
export function isOutdated({ kind, expiresAt, purgedAt }: Answer, now: string): boolean {
  const sentInTime = kind === "package" ? addTo(now, fetchableFor) : now;
  return purgedAt !== undefined || Date.parse(expiresAt) <= Date.parse(sentInTime);
}

/** How a request was complied with, for the register. */
export type RequestOutcome = "complied" | "complied-in-part" | "denied" | "nothing-held";

interface Closed extends Common {
  readonly closedAt: string;
  readonly level?: VerificationLevel;
  readonly verifiedAt?: string;
  readonly answer?: Answer;
  /** When the last mail of the request went out; until then the workflow still has to send it. */
  readonly respondedAt?: string;
  /** When the person's identifiers were replaced by their keyed HMACs. */
  readonly shreddedAt?: string;
  /** ISO instant until which it is kept beyond its term: it is evidence for a complaint. */
  readonly heldUntil?: string;
  /** Id of the request that takes back what this one has set, and the date (ISO) on which it does. */
  readonly releasedBy?: string;
  readonly releasedOn?: string;
}

export interface Received extends Common {
  readonly status: "received";
}
export interface AwaitingVerification extends Common {
  readonly status: "awaiting-verification";
  readonly windowEndsAt: string;
}
export interface AwaitingApproval extends Identified {
  readonly status: "awaiting-approval";
  /** When an operator has looked at its plan: it may have to wait for something else, but for no second look. */
  readonly reviewedAt?: string;
}
export interface InProgress extends Identified {
  readonly status: "in-progress";
  readonly approvedAt: string;
  readonly answer?: Answer;
}
export interface NeedsAttention extends Identified {
  readonly status: "needs-attention";
  readonly approvedAt: string;
  readonly since: string;
  readonly answer?: Answer;
}
export interface Completed extends Closed {
  readonly status: "completed";
  readonly outcome: RequestOutcome;
}
export interface Refused extends Closed {
  readonly status: "refused";
  readonly ground: string;
  readonly reason: string;
}
export interface Cancelled extends Closed {
  readonly status: "cancelled";
  readonly cancelledBy: "subject" | "operator";
}
export interface Expired extends Closed {
  readonly status: "expired";
}

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

/** Whether the last mail about it is out: the answer, or the letter that says that it has ended. */
export function isAnswered(request: Request): boolean {
  return !isOpen(request) && request.respondedAt !== undefined;
}

/** Whether the person still has to show who they are. */
export function mayBeVerified({ status }: Request): boolean {
  return status === "received" || status === "awaiting-verification";
}
