import { errorName } from "./failure/failure.ts";
import { detailsInWords, type FailureDetails } from "./failure/failure-kinds.ts";
import { type Code, code, codeOf, fieldShaped, itemOf } from "./failure/kinds.ts";

export { errorName };

/**
 * An error of ours. An error with details may be recorded and shown to operators; its message is made from them. An
 * error with a sentence is for the operator at the command line, or for nobody: only its name is recorded.
 */
abstract class OwnError extends Error {
  readonly details?: FailureDetails;

  constructor(
    what: string | FailureDetails = "",
    { details, ...options }: ErrorOptions & { details?: FailureDetails } = {},
  ) {
    super(typeof what === "string" ? what : `${detailsInWords(what)}.`, options);
    const known = typeof what === "string" ? details : what;
    if (known) this.details = known;
  }
}

/**
 * Two families. A `TransientError` may succeed later and is retried with backoff; a `TerminalError` will not succeed
 * and goes to an operator. Step Functions matches on `name`; minifying would otherwise change it.
 */
export class TransientError extends OwnError {
  override name = "TransientError";
}

export class TerminalError extends OwnError {
  override name = "TerminalError";
}

/**
 * The mail service takes no mail of ours at all: the sender is not verified, the account is in the sandbox, or
 * sending was stopped. An operator mends it at the service, so mails are tried again; the name says what to mend.
 */
export class MailsNotTaken extends TransientError {
  override name: MailsNotTakenFor;

  /** @param error the service's name for it. */
  constructor(why: MailsNotTakenFor, error: Code, options?: ErrorOptions) {
    super({ code: "mails-not-taken", service: code("SES"), why, error }, options);
    this.name = why;
  }
}
export type MailsNotTakenFor = "SenderNotVerified" | "SendingPaused";

/** Another writer changed the request between our read and our write. */
export class ConflictError extends TransientError {
  override name = "ConflictError";
}

export class RequestNotFound extends TerminalError {
  override name = "RequestNotFound";
}

/** The request was cancelled while a step was waiting or about to run. */
export class RequestCancelled extends TerminalError {
  override name = "RequestCancelled";
}

/** The request was refused by an operator while a step was waiting. */
export class RequestRefused extends TerminalError {
  override name = "RequestRefused";
}

/** A step found the request paused; the request has not ended. */
export class RequestPaused extends TerminalError {
  override name = "RequestPaused";
}

/** The answer lies with the desk until an operator notes that the person has it. */
export class AnswerWithDesk extends TerminalError {
  override name = "AnswerWithDesk";
}

/** A person has to look at a task before it begins. */
export class ReviewNeeded extends TerminalError {
  override name = "ReviewNeeded";
}

/** A system says that it has erased, and still finds rows. */
export class ResidualFound extends TransientError {
  override name = "ResidualFound";
}

/** The answer was held up until its package was no longer of use: it has to be assembled anew. */
export class AnswerOutdated extends TerminalError {
  override name = "AnswerOutdated";
}

/** Nobody proved their identity within the verification window. */
export class VerificationExpired extends TerminalError {
  override name = "VerificationExpired";
}

/** The status of the request does not allow this transition. */
export class InvalidTransition extends TerminalError {
  override name = "InvalidTransition";
  readonly from: string;
  readonly allowed: readonly string[];

  /** @param unless the reason against it, although the status allows it. */
  constructor(transition: string, from: string, allowed: readonly string[], unless?: string) {
    const rule = unless ?? `allowed while it is ${allowed.join(" or ")}`;
    super(`Cannot ${transition} a request that is ${from}; ${rule}.`);
    this.from = from;
    this.allowed = allowed;
  }
}

/** The item of the request table that an error is about. */
export interface RecordPlace {
  /** Its partition, such as `REQ#<request id>`. */
  readonly partition: string;
  /** Its sort key, such as `TASK#billing`. */
  readonly item: string;
}

/** An item of the request table does not have the form of any release. Paths and codes, never a value. */
export class MalformedRecord extends TerminalError {
  override name = "MalformedRecord";
  readonly place: RecordPlace;
  readonly problems: readonly { readonly path: string; readonly code: string }[];

  constructor(place: RecordPlace, problems: MalformedRecord["problems"]) {
    const words = problems.map(({ path, code }) => `${path || "the record"} (${code})`).join(", ");
    const { path, code: problem } = problems[0] ?? {};
    const details: FailureDetails = {
      code: "record-malformed",
      item: itemOf(place.item),
      field: fieldShaped(path),
      problem: codeOf(problem),
    };
    super(`Item ${place.item} of ${place.partition} cannot be read: ${words}.`, { details });
    this.place = place;
    this.problems = problems;
  }
}

/** A later release wrote the item. During a deployment, the next try meets the function that can read it. */
export class NewerRecord extends TransientError {
  override name = "NewerRecord";

  constructor({ partition, item }: RecordPlace, version: number) {
    super(`Item ${item} of ${partition} is of version ${version}, which this release cannot read.`, {
      details: { code: "record-newer", item: itemOf(item), version },
    });
  }
}

/** An operator acts on a task, a plan or an execution that waits for nobody (any more). */
export class NothingWaits extends TerminalError {
  override name: string = "NothingWaits";
}

/** Another decision of an operator stands; the message says whose, and what was decided. */
export class DecidedAlready extends NothingWaits {
  override name = "DecidedAlready";
}
