import type { ZodObject } from "zod";
import type { Identification } from "#shared/domain/identification.ts";
import type { FileReference, TaskAnswer } from "#shared/domain/outcome.ts";
import type { ProcessorTask } from "#shared/domain/processor-task.ts";
import type { Subject } from "#shared/domain/subject.ts";

export type { ProcessorTask };

/** Data that a processor holds, in the form for the person. */
export interface Dataset {
  /** kebab-case, unique within the processor; names the files in the package. */
  readonly name: string;
  readonly title: string;
  /** One row; published with the data as JSON Schema. `.describe()` each field: people read it. */
  readonly row: ZodObject;
  /**
   * The field that says since when a row exists, an ISO instant or date: a row that came into being after an erasure is
   * none that the erasure has left.
   */
  readonly since?: string;
  /** Rows about the handling of somebody's data, such as a lock or an objection: they may outlast an erasure. */
  readonly isMark?: true;
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
