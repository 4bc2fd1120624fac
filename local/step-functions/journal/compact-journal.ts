import { renameSync, rmSync } from "node:fs";
import type { Execution } from "../execution.ts";
import { chain } from "../execution-store.ts";
import type { MachineVersion } from "../machine-version.ts";
import { Journal, type JournalRecord } from "./journal.ts";
import type { ExecutionHeader } from "./journal-header.ts";

const LEAST_GARBAGE = 8 * 1024 * 1024;
/** AWS forgets a closed execution, with its history and its name, after 90 days (Step Functions quotas). */
const RETENTION = 90 * 24 * 60 * 60 * 1000;

interface Kept {
  readonly versions: Iterable<MachineVersion>;
  readonly executions: Iterable<Execution>;
}

/**
 * Rewrites the journal with one record for each execution, if at least half of it is superseded states.
 * Executions that AWS would have forgotten by `now` are left out. True: the old journal is closed and replaced.
 */
export function compactJournal(
  path: string,
  journal: Journal,
  garbage: number,
  kept: Kept,
  now: number,
): boolean {
  if (garbage < LEAST_GARBAGE || garbage < journal.size / 2) return false;
  const temporary = `${path}.new`;
  rmSync(temporary, { force: true });
  const next = Journal.open(temporary, () => {});
  for (const version of kept.versions)
    next.append({ header: version.header, events: "[]", state: version.text });
  for (const execution of kept.executions) {
    if ((execution.stoppedAt ?? now) < now - RETENTION) continue;
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
