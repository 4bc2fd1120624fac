import type { DeadlineNotice } from "#shared/domain/attention.ts";
import type { HoldNotice } from "#shared/domain/hold-attention.ts";
import type { KnownDatumType } from "#shared/domain/identification.ts";
import type { PersonText } from "#shared/domain/localised-text.ts";
import type { ReviewReason } from "#shared/domain/plan-wait.ts";
import type { Recipient } from "#shared/domain/processor-manifest.ts";
import type { Request, Status } from "#shared/domain/request.ts";
import type { RestrictionGround } from "#shared/domain/restriction-ground.ts";
import type { Right } from "#shared/domain/right.ts";
import type { RowProblem, Verdict } from "#shared/domain/task.ts";
import type { UndeliveredForDesk } from "#shared/domain/undelivered.ts";
import type { Disclosure } from "./disclosures.ts";
import type { TaskFacts } from "./task-facts.ts";

/** What every letter about a request says of it. Instants are ISO in UTC, dates ISO. */
export interface AboutRequest {
  readonly requestId: string;
  readonly right: Right;
  /** Instant of receipt. */
  readonly receivedAt: string;
  /** Whose articles the letter names. */
  readonly regime: string;
  /** Further laws that bind: the letter has their texts, too. */
  readonly alsoRegimes?: readonly string[];
  /** Where the person lives, if they said so: whose authority the letter names. */
  readonly jurisdiction?: string;
}

export function aboutRequest(request: Request): AboutRequest {
  const { requestId, right, receivedAt, regime, alsoRegimes, jurisdiction } = request;
  const others = { ...(alsoRegimes && { alsoRegimes }), ...(jurisdiction && { jurisdiction }) };
  return { requestId, right, receivedAt, regime, ...others };
}

/** Why the clock stands: what the person was asked about. */
export type PauseReason = "identity" | "clarification";

export type SubjectLetter = AboutRequest &
  (
    | {
        readonly name: "verification";
        readonly link: string;
        /** Stops the request; for whoever did not make it. */
        readonly notMeLink: string;
        /** One of these is asked for behind the link; empty where the mailbox is enough. */
        readonly knownData: readonly KnownDatumType[];
        /** Instants. */
        readonly linkExpiresAt: string;
        readonly windowEndsAt: string;
      }
    /** To an address that is to take the place of the one on file: it is proved first. */
    | {
        readonly name: "new-address";
        readonly link: string;
        /** Instant. */
        readonly linkExpiresAt: string;
      }
    | {
        readonly name: "acknowledgement";
        /** As in the verification mail; absent where that mail has it. */
        readonly notMeLink?: string;
        readonly target: string;
        readonly legal: string;
        /** Whether the person has confirmed the request; absent where it needs no confirmation. */
        readonly confirmed?: boolean;
        /** How what cannot be undone is confirmed, and until when (instant); absent where nothing waits for that. */
        readonly confirmation?: { readonly link: string; readonly until: string };
      }
    | {
        readonly name: "extension";
        /** The date that cannot be kept, and the one that takes its place. */
        readonly legal: string;
        readonly extendedLegal: string;
        readonly reason: string;
      }
    | {
        readonly name: "paused";
        readonly why: PauseReason;
        readonly question: string;
        /** It was asked before, and not answered. */
        readonly again?: boolean;
      }
    | {
        readonly name: "resumed";
        readonly why: PauseReason;
        readonly question: string;
        /** As they are after the pause. */
        readonly target: string;
        readonly legal: string;
      }
    | { readonly name: "contact-notice"; readonly freezeLink: string }
    | {
        readonly name: "answer";
        readonly tasks: readonly TaskFacts[];
        /** Nobody had confirmed it in time: what cannot be undone was left. */
        readonly unconfirmed?: boolean;
        /** With restriction: the reason the person gave. */
        readonly restrictionGround?: RestrictionGround;
        /** With access, where a law asks for it: what other people got, by system. */
        readonly disclosures?: readonly Disclosure[];
        /** Whom the desk tells what was done with the data they had received. */
        readonly recipients?: readonly Pick<Recipient, "name" | "role">[];
        /** How many packages of earlier answers were deleted with what is erased. */
        readonly earlierPackages?: number;
        /** Instant until which the copy can be fetched that the person had asked for besides an erasure. */
        readonly copyUntil?: string;
        /** Data of the person was being erased while the copy was made. */
        readonly erasedMeanwhile?: boolean;
        /** What an earlier request of the same right had set is taken back. */
        readonly release?: boolean;
        /** Both absent where there is nothing to hand over; then the letter is the whole answer. */
        readonly packageLink?: string;
        /** Instant. */
        readonly packageExpiresAt?: string;
      }
    /** The answer to a complaint: what a person decided, and what the systems have set aside for it. */
    | {
        readonly name: "complaint-answered";
        readonly verdict: Verdict;
        /** The operator's own words. */
        readonly text: string;
        readonly tasks: readonly TaskFacts[];
        /** ISO date, where something is set aside. */
        readonly heldUntil?: string;
      }
    /** What became of what a hold had kept when the request was answered. */
    | { readonly name: "erased-after-hold"; readonly tasks: readonly TaskFacts[] }
    /** What is set aside for a complaint is kept for longer. */
    | { readonly name: "hold-prolonged"; readonly until: string; readonly reason: string }
    | { readonly name: "restriction-lifted"; readonly liftedOn: string; readonly reason: string }
    | { readonly name: "cancelled"; readonly by: "subject" | "operator" }
    | { readonly name: "expired" }
    | {
        readonly name: "refused";
        /** One of `refusalGrounds`, or a legal reference in words. */
        readonly ground: string;
        readonly reason: string;
      }
    | { readonly name: "package-code"; readonly code: string; readonly expiresAt: string }
  );

/** Mails to the privacy desk: ids, dates and verdicts, never personal data. */
export type OperatorLetter = { readonly requestId: string } & (
  | {
      readonly name: "deadline-notice";
      readonly notice: DeadlineNotice;
      readonly right: Right;
      readonly status: Status;
      readonly target: string;
      readonly legal: string;
      /** What the request waits for, such as ids of processors. */
      readonly waitingFor: readonly string[];
    }
  | {
      readonly name: "needs-attention";
      readonly processor: string;
      /** Name of the error, never its message. */
      readonly error: string;
      readonly problem?: RowProblem;
      readonly target: string;
      readonly legal: string;
    }
  | {
      readonly name: "step-failed";
      /** Name of the state. */
      readonly step: string;
      readonly error: string;
      readonly target: string;
      readonly legal: string;
    }
  /** Somebody has to read it and to answer. Dates are ISO. */
  | {
      readonly name: "case-open";
      readonly right: Right;
      readonly acknowledgeBy?: string;
      readonly target: string;
      readonly legal: string;
    }
  /** A system has met what a person has to decide about; `summary` says what. */
  | {
      readonly name: "decision-needed";
      readonly right: Right;
      readonly processor: string;
      readonly summary: PersonText;
      readonly target: string;
      readonly legal: string;
    }
  /** What is set aside for a complaint ends on a date, unless somebody decides otherwise. */
  | { readonly name: "hold-review"; readonly notice: HoldNotice; readonly until: string }
  | { readonly name: "acknowledgement-late"; readonly right: Right; readonly acknowledgeBy: string }
  | { readonly name: "follow-up-overdue"; readonly processor: string; readonly promised: string }
  /** A system does not answer; `since` is an instant. */
  | { readonly name: "outage"; readonly processor: string; readonly since: string; readonly error: string }
  /** A processor's later answer to a task, and the one that stands. */
  | {
      readonly name: "contradicted";
      readonly processor: string;
      readonly recorded: string;
      readonly said: string;
    }
  /** Since when (instant) the word stands; whether the request is over, and what it did can be taken back. */
  | {
      readonly name: "frozen";
      readonly since: string;
      readonly isOver: boolean;
      readonly canBeUndone: boolean;
    }
  /** A mail to the person did not arrive. */
  | {
      readonly name: "undelivered";
      /** Its name, such as `answer`. */
      readonly mail: string;
      readonly why: UndeliveredForDesk;
      readonly target: string;
      readonly legal: string;
    }
  /** Who had received the data is to be told what was done with it. */
  | {
      readonly name: "recipients-untold";
      readonly right: Right;
      readonly recipients: readonly { readonly id: string; readonly name: string }[];
      readonly isReminder: boolean;
    }
  /** No answer yet, long after the legal date; or the letter of a request that has ended does not go out. */
  | {
      readonly name: "unanswered";
      readonly what: "overdue" | "letter";
      readonly right: Right;
      readonly status: Status;
      readonly legal: string;
    }
  /** A request that goes on at once, although the law of the person's place is not known. */
  | { readonly name: "law-unknown"; readonly right: Right; readonly target: string; readonly legal: string }
  /** Nobody has answered a question for a while; `since` is the instant at which it was asked. */
  | { readonly name: "question-open"; readonly why: PauseReason; readonly since: string }
  | {
      readonly name: "approval-needed";
      readonly right: Right;
      readonly reasons: readonly ReviewReason[];
      /** Verification level, such as L2. */
      readonly level: string;
    }
);

export type Letter = SubjectLetter | OperatorLetter;

/** Grounds for refusing that the letters can put into words, each with its article. */
export const refusalGrounds = [
  "manifestly-unfounded",
  "excessive",
  "not-identifiable",
  "identity-not-confirmed",
  "rights-of-others",
  "legal-claims",
] as const;
