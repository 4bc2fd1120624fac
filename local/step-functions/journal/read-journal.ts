import { fstatSync, ftruncateSync, readSync } from "node:fs";
import type { JournalHeader } from "./journal-header.ts";

/** A record as the scan finds it, without its events and state. */
export interface ScannedRecord {
  readonly header: JournalHeader;
  readonly offset: number;
  readonly length: number;
  /** Bytes of the state, which is worthless once the execution has a later record. */
  readonly stateLength: number;
  /** The state's text; only while the record is being handed over. */
  readonly stateText: () => string;
}

const CHUNK = 4 * 1024 * 1024;
const TAB = 9;
const LINE_END = 10;

/** Reads every whole line's header, cuts off a torn last line, and returns the file's size. Throws on a bad line. */
export function readJournal(file: number, found: (record: ScannedRecord) => void): number {
  const { size } = fstatSync(file);
  let bytes = Buffer.allocUnsafe(Math.min(CHUNK, size));
  let offset = 0;
  let filled = 0;
  while (offset + filled < size) {
    filled += readSync(
      file,
      bytes,
      filled,
      Math.min(bytes.length - filled, size - offset - filled),
      offset + filled,
    );
    let start = 0;
    for (
      let end = bytes.indexOf(LINE_END, 0);
      end >= 0 && end < filled;
      end = bytes.indexOf(LINE_END, start)
    ) {
      found(scan(bytes, start, end, offset));
      start = end + 1;
    }
    // The rest is the beginning of a line; it goes to the front, of a larger buffer if it fills this one.
    const rest = bytes.subarray(start, filled);
    const next = start === 0 && filled === bytes.length ? Buffer.allocUnsafe(bytes.length * 2) : bytes;
    rest.copy(next);
    filled = rest.length;
    offset += start;
    bytes = next;
  }
  if (filled > 0) ftruncateSync(file, offset);
  return offset;
}

function scan(bytes: Buffer, start: number, end: number, offset: number): ScannedRecord {
  const headerEnd = bytes.indexOf(TAB, start);
  const eventsEnd = bytes.indexOf(TAB, headerEnd + 1);
  if (headerEnd < 0 || eventsEnd < 0 || eventsEnd > end)
    throw new Error(`The journal is damaged: the line at byte ${offset + start} is not a record.`);
  return {
    header: JSON.parse(bytes.toString("utf8", start, headerEnd)),
    offset: offset + start,
    length: end + 1 - start,
    stateLength: end - eventsEnd - 1,
    stateText: () => bytes.toString("utf8", eventsEnd + 1, end),
  };
}
