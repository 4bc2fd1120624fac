import type { Readable } from "node:stream";
import type { ZodType } from "zod";
import type { FileReference, TaskAnswer } from "#shared/domain/outcome.ts";
import type { Action } from "#shared/domain/right.ts";
import type { Subject } from "#shared/domain/subject.ts";

/** What a processor is asked to do, for whom, and by when. */
export interface ProcessorTask {
  readonly requestId: string;
  readonly taskId: string;
  readonly action: Action;
  /** The mailbox is proved; the name, the details and the identifiers are only claimed. */
  readonly subject: Subject;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The same for every repetition of this task: doing it twice has to do it once. */
  readonly idempotencyKey: string;
  /** ISO date by which we mean to answer. */
  readonly dueAt: string;
}

/** Something a processor holds, as it is handed to the person. */
export interface Dataset<Row> {
  /** kebab-case, unique within the processor; names the files in the package. */
  readonly name: string;
  readonly title: string;
  /** Zod object of one row; published with the data as JSON Schema. `.describe()` each field: people read it. */
  readonly row: ZodType<Row>;
}

/** What the kit lends a handler. */
export interface ProcessorKit {
  /** ISO instant. */
  now(): string;
  /** Streams rows, page by page, into a file of the package; each row is checked against the dataset's schema. */
  collect<Row>(dataset: Dataset<Row>, rows: AsyncIterable<Row> | Iterable<Row>): Promise<FileReference>;
  /** Stores a file the person uploaded or received, as it is. */
  attach(dataset: string, fileName: string, body: Readable | Uint8Array): Promise<FileReference>;
}

/**
 * One processor. Answers what was done; throws `TransientError` for what may work later (it is retried with backoff)
 * and `TerminalError` for what will not (it goes to an operator).
 */
export type ProcessorHandler = (task: ProcessorTask, kit: ProcessorKit) => Promise<TaskAnswer>;
