import type { ZodObject } from "zod";
import type { Identification } from "#shared/domain/identification.ts";
import type { FileReference, TaskAnswer } from "#shared/domain/outcome.ts";
import type { RightAtProcessor } from "#shared/domain/processor-manifest.ts";
import type { Action } from "#shared/domain/right.ts";
import type { Subject } from "#shared/domain/subject.ts";

/** What a processor is asked to do, for whom, and by when. */
export interface ProcessorTask {
  readonly requestId: string;
  readonly taskId: string;
  readonly action: Action;
  /** The mailbox is proved; the name and the identifiers are only claimed. What the person wrote is not in it. */
  readonly subject: Subject;
  /**
   * `changes` of a rectification; `release: true` takes back what earlier requests have set, `releases` names them;
   * `confirmed: true` once the mailbox is proved: without it only what can be undone may be done, and the rest is
   * answered `awaiting` `confirmation`. With `final: true` nobody has confirmed it in time: the answer is the last.
   *
   * With the action `hold` the lock lasts to the end of `holdUntil` (ISO date); the same request with another date moves
   * it. A proved erasure that meets a hold is answered `awaiting` `decision`; then `overHold` says what a person has
   * decided: `erase` all the same, or `keep` (what is kept is `retained` with `hold: true`). When the hold is over the
   * task comes again with `keep`: what no other hold is on is erased then.
   *
   * `ground` is what the person wrote, `{ details?, ground? }`, where the manifest says that the right `needsGround`;
   * nowhere else is it handed over.
   */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What the manifest says of the right that is exercised, legal reference and words included. */
  readonly rule: RightAtProcessor;
  /** The same for every repetition of this task: doing it twice has to do it once. */
  readonly idempotencyKey: string;
  /** ISO date by which we mean to answer. */
  readonly dueAt: string;
}

/** Something a processor holds, as it is handed to the person. */
export interface Dataset {
  /** kebab-case, unique within the processor; names the files in the package. */
  readonly name: string;
  readonly title: string;
  /** One row; published with the data as JSON Schema. `.describe()` each field: people read it. */
  readonly row: ZodObject;
}

/** What the kit lends a handler. */
export interface ProcessorKit {
  /** ISO instant. */
  now(): string;
  /**
   * Streams rows, page by page, into a file of the package. Each row is checked against the dataset's schema, and
   * what the schema does not name stays behind, so that nothing leaves that was not meant to.
   * @returns `undefined` when there are no rows: then there is no file.
   * A NULL of the table is not there, a set is a list.
   * @throws UnreadableRow when a row does not fit the schema.
   */
  collect(
    dataset: Dataset,
    rows: AsyncIterable<unknown> | Iterable<unknown>,
  ): Promise<FileReference | undefined>;
}

/**
 * One processor. Answers what was done; throws `TransientError` for what may work later (it is retried with backoff)
 * and `TerminalError` for what will not (it goes to an operator).
 */
export type ProcessorHandler = (task: ProcessorTask, kit: ProcessorKit) => Promise<TaskAnswer>;

/**
 * What the processor can say of a person, by the mailbox: what the request only claims tells nothing. Reads only.
 * Throws as a handler does.
 */
export type ProcessorIdentify = (subject: Subject) => Promise<Identification>;
