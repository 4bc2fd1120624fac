import { renameSync, rmSync } from "node:fs";
import type { Execution } from "../execution.ts";
import type { MachineVersion } from "../machine-version.ts";
import { chain } from "./chain.ts";
import { Journal, type JournalRecord } from "./journal.ts";
import type { ExecutionHeader } from "./journal-header.ts";

const LEAST_GARBAGE = 8 * 1024 * 1024;
const LEAST_SHARE = 1 / 3;
/** AWS forgets a closed execution, with its history and its name, after 90 days (Step Functions quotas). */
const RETENTION = 90 * 24 * 60 * 60 * 1000;

/** The content of a journal; `garbage` and each execution's bytes are counted when it is read. */
export interface JournalContent {
  readonly versions: Iterable<MachineVersion>;
  readonly executions: ReadonlyMap<Execution, { readonly bytes: number }>;
  /** Bytes of states that a later record replaces. */
  readonly garbage: number;
}

/**
 * Rewrites the journal with one record for each execution, where much of it is superseded states, or
 * executions that AWS would have forgotten by `now`. True: the journal is closed and its file replaced.
 */
export function compactJournal(
  path: string,
  journal: Journal,
  content: JournalContent,
  now: number,
): boolean {
  const isForgotten = ({ stoppedAt = now }: Execution) => stoppedAt < now - RETENTION;
  let { garbage } = content;
  for (const [execution, { bytes }] of content.executions) if (isForgotten(execution)) garbage += bytes;
  if (garbage < LEAST_GARBAGE || garbage < journal.size * LEAST_SHARE) return false;
  const temporary = `${path}.new`;
  rmSync(temporary, { force: true });
  const next = Journal.open(temporary, () => {});
  for (const version of content.versions)
    next.append({ header: version.header, events: "[]", state: version.text });
  for (const execution of content.executions.keys()) {
    if (isForgotten(execution)) continue;
    next.append(merged([...chain(journal, execution)]));
    next.flush();
  }
  next.close();
  journal.close();
  renameSync(temporary, path);
  return true;
}

/** All events and the last state in one record. The records come latest first. */
function merged(records: JournalRecord[]): JournalRecord {
  const [last, first] = [records[0], records.at(-1)] as [JournalRecord, JournalRecord];
  const { previous, ...header } = last.header as ExecutionHeader;
  const events = records.reverse().map(({ events }) => events.slice(1, -1));
  return {
    header: { ...header, born: (first.header as ExecutionHeader).born } as ExecutionHeader,
    events: `[${events.filter(Boolean).join(",")}]`,
    state: last.state,
  };
}
