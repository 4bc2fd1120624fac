import type { Execution } from "../execution.ts";
import type { Journal, JournalRecord } from "./journal.ts";

/** The records of an execution, the latest first. */
export function* chain(journal: Journal, execution: Execution): Generator<JournalRecord> {
  for (let at = execution.record; at; ) {
    const record = journal.read(at);
    yield record;
    const previous = "previous" in record.header ? record.header.previous : undefined;
    at = previous && { offset: previous[0], length: previous[1] };
  }
}
