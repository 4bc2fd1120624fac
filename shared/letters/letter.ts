import type { DeadlineNotice } from "#shared/domain/attention.ts";
import type { Status } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import type { TaskFacts } from "./task-facts.ts";

/** What every letter about a request says of it. Instants are ISO in UTC, dates ISO. */
interface AboutRequest {
  readonly requestId: string;
  readonly right: Right;
  /** Instant of receipt. */
  readonly receivedAt: string;
}

export type SubjectLetter = AboutRequest &
  (
    | {
        readonly name: "verification";
        readonly link: string;
        /** Instants. */
        readonly linkExpiresAt: string;
        readonly windowEndsAt: string;
      }
    | {
        readonly name: "answer-access";
        readonly tasks: readonly TaskFacts[];
        /** Both absent where there is nothing to hand over; then the letter is the whole answer. */
        readonly packageLink?: string;
        /** Instant. */
        readonly packageExpiresAt?: string;
      }
    | { readonly name: "answer-erasure"; readonly tasks: readonly TaskFacts[] }
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
  | { readonly name: "follow-up-overdue"; readonly processor: string; readonly promised: string }
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
