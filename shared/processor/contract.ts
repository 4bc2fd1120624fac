import type { ZodObject } from "zod";
import type { Identification } from "#shared/domain/identification.ts";
import type { FileReference, TaskAnswer } from "#shared/domain/outcome.ts";
import type { RightAtProcessor } from "#shared/domain/processor-manifest.ts";
import type { Action } from "#shared/domain/right.ts";
import type { Subject } from "#shared/domain/subject.ts";

/** A processor's task: the action, the person, and the date. */
export interface ProcessorTask {
  readonly requestId: string;
  readonly taskId: string;
  readonly action: Action;
  /** The mailbox is proved; the name and the identifiers are only claimed. The person's own text is not in it. */
  readonly subject: Subject;
  /**
   * `changes` of a rectification; `release: true` takes back the effects of earlier requests, `releases` names them;
   * `confirmed: true` once the mailbox is proved: without it only acts that can be undone are allowed, and the rest
   * is answered `awaiting` `confirmation`. With `final: true` nobody has confirmed it in time: the answer is the
   * last.
   *
   * With the action `hold` the lock lasts to the end of `holdUntil` (ISO date); the same request with another date
   * moves it. A proved erasure that meets a hold is answered `awaiting` `decision`; then `overHold` is an operator's
   * decision: `erase` all the same, or `keep` (the kept data is `retained` with `hold: true`). When the hold is over
   * the task comes again with `keep`: data without another hold is erased then.
   *
   * `ground` is the person's own text, `{ details?, ground? }`, where the manifest says that the right `needsGround`;
   * other tasks do not get it.
   */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The manifest's entry for the right, legal reference and words included. */
  readonly rule: RightAtProcessor;
  /** The same for every repetition of this task: a repetition must change nothing more. */
  readonly idempotencyKey: string;
  /** ISO date of our own target. */
  readonly dueAt: string;
}

/** Data that a processor holds, in the form for the person. */
export interface Dataset {
  /** kebab-case, unique within the processor; names the files in the package. */
  readonly name: string;
  readonly title: string;
  /** One row; published with the data as JSON Schema. `.describe()` each field: people read it. */
  readonly row: ZodObject;
}

/** How a processor reaches a system outside. */
export interface SystemKit {
  /** ISO instant. */
  now(): string;
  /**
   * A secret that the manifest names, such as a vendor's key. It is kept for some minutes; `fresh` asks anew.
   * @throws TerminalError when nobody has stored it, or the manifest does not name it.
   */
  secret(name: string, options?: { readonly fresh?: boolean }): Promise<string>;
  /**
   * Makes a call at the rate of the manifest. A call that throws `Throttled` is made again, after the time that it names.
   * @throws Throttled, which is a `TransientError`, when that time is longer than the function may run.
   */
  paced<T>(call: () => Promise<T>): Promise<T>;
  /** `fetch` at the rate of the manifest. A 429, and a 503 with `Retry-After`, are waited for as `paced` does. */
  fetch(url: string | URL, init?: RequestInit): Promise<Response>;
}

/** The kit's services for a handler. */
export interface ProcessorKit extends SystemKit {
  /**
   * Streams rows, page by page, into a file of the package. Each row is checked against the dataset's schema, and
   * fields outside the schema are left out, so that no data leaves by accident.
   * @returns `undefined` when there are no rows: then there is no file. A NULL of the table is left out, a set
   * becomes a list.
   * @throws UnreadableRow when a row does not fit the schema.
   */
  collect(
    dataset: Dataset,
    rows: AsyncIterable<unknown> | Iterable<unknown>,
  ): Promise<FileReference | undefined>;
}

/**
 * One processor. Answers with the result; throws `TransientError` for a fault that may pass (it is retried with
 * backoff) and `TerminalError` for one that will not (it goes to an operator).
 */
export type ProcessorHandler = (task: ProcessorTask, kit: ProcessorKit) => Promise<TaskAnswer>;

/**
 * The processor's knowledge of a person, by the mailbox: claims of the request do not count. Reads only. Throws as a
 * handler does.
 */
export type ProcessorIdentify = (subject: Subject, kit: SystemKit) => Promise<Identification>;
