import { closeSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { JournalFailure } from "./journal-failure.ts";
import type { JournalHeader } from "./journal-header.ts";
import { readJournal, type ScannedRecord } from "./read-journal.ts";

/** Where a record stands in the file, in bytes. */
export interface RecordPosition {
  readonly offset: number;
  readonly length: number;
}

/** A record: a header that is always read, and two texts that are read when they are needed. */
export interface JournalRecord {
  readonly header: JournalHeader;
  readonly events: string;
  readonly state: string;
}

/**
 * An append-only file, one record a line: header, events and state as JSON, with tabs between (JSON text
 * holds neither raw tabs nor line ends). Records of one turn of the event loop are written together.
 */
export class Journal {
  #file: number;
  #pending: string[] = [];
  #flushed: number;
  #size: number;
  #commit: Promise<void> | undefined;
  #failure: JournalFailure | undefined;

  private constructor(file: number, size: number) {
    this.#file = file;
    this.#flushed = size;
    this.#size = size;
  }

  /** Opens or makes the file and hands every whole record to `found`; a torn last line is cut off. */
  static open(path: string, found: (record: ScannedRecord) => void): Journal {
    const file = openSync(path, "a+", 0o600);
    return new Journal(file, readJournal(file, found));
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a record, which is in the file once `written()` has resolved. */
  append({ header, events, state }: JournalRecord): RecordPosition {
    if (this.#failure) throw this.#failure;
    const line = `${JSON.stringify(header)}\t${events}\t${state}\n`;
    const position = { offset: this.#size, length: Buffer.byteLength(line) };
    this.#pending.push(line);
    this.#size += position.length;
    return position;
  }

  /** Resolves when everything appended so far has been handed to the operating system. */
  written(): Promise<void> {
    if (this.#pending.length === 0) return Promise.resolve();
    this.#commit ??= new Promise<void>((resolve, reject) => {
      setImmediate(() => {
        this.#commit = undefined;
        try {
          this.flush();
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
    return this.#commit;
  }

  /** Writes pending records at once. */
  flush(): void {
    if (this.#pending.length === 0) return;
    if (this.#failure) throw this.#failure;
    const bytes = Buffer.from(this.#pending.splice(0).join(""));
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    } catch (cause) {
      this.#failure = new JournalFailure(cause);
      throw this.#failure;
    }
    this.#flushed += bytes.length;
  }

  read({ offset, length }: RecordPosition): JournalRecord {
    if (offset + length > this.#flushed) this.flush();
    const bytes = Buffer.allocUnsafe(length);
    const got = readSync(this.#file, bytes, 0, length, offset);
    const [header, events, state] = bytes.toString("utf8", 0, got - 1).split("\t");
    if (got !== length || header === undefined || events === undefined || state === undefined)
      throw new Error(`The journal holds no record of ${length} bytes at ${offset}.`);
    return { header: JSON.parse(header), events, state };
  }

  close(): void {
    this.flush();
    fsyncSync(this.#file);
    closeSync(this.#file);
  }
}
