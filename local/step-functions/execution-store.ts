import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Execution } from "./execution.ts";
import type { ExecutionState } from "./execution-state.ts";
import type { HistoryEvent } from "./history-event.ts";
import { chain } from "./journal/chain.ts";
import { compactJournal, type JournalContent } from "./journal/compact-journal.ts";
import { Journal, type JournalRecord } from "./journal/journal.ts";
import type { ExecutionHeader } from "./journal/journal-header.ts";
import type { ScannedRecord } from "./journal/read-journal.ts";
import { definitionHash, MachineVersion } from "./machine-version.ts";

const FILE = "executions.journal";

interface MutableContent extends JournalContent {
  versions: Iterable<MachineVersion>;
  executions: Map<Execution, { bytes: number; stateBytes: number }>;
  garbage: number;
}

/** Every state machine and execution, and the journal that keeps them. */
export class ExecutionStore {
  readonly journal: Journal;
  readonly #executions = new Map<number, Execution>();
  readonly #versions = new Map<number, MachineVersion>();
  /** Executions of a machine by name, in the order of their start. */
  readonly #named = new Map<string, Map<string, Execution>>();
  #lastExecution = 0;
  #lastVersion = 0;

  private constructor(path: string, content: MutableContent) {
    this.journal = Journal.open(path, (record) => this.#found(record, content));
    content.versions = this.#versions.values();
  }

  /** Opens the journal in `folder`, after rewriting it where much of it has become worthless. */
  static open(folder: string, now: number): ExecutionStore {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, FILE);
    const content: MutableContent = { versions: [], executions: new Map(), garbage: 0 };
    const store = new ExecutionStore(path, content);
    if (!compactJournal(path, store.journal, content, now)) return store;
    return new ExecutionStore(path, { versions: [], executions: new Map(), garbage: 0 });
  }

  #found(record: ScannedRecord, content: MutableContent): void {
    const { header, offset, length, stateLength } = record;
    if ("machine" in header) {
      this.#keep(new MachineVersion(header, record.stateText()));
      return;
    }
    const execution = this.#executions.get(header.execution) ?? this.#bear(header, offset);
    const before = content.executions.get(execution) ?? { bytes: 0, stateBytes: 0 };
    content.garbage += before.stateBytes;
    content.executions.set(execution, { bytes: before.bytes + length, stateBytes: stateLength });
    execution.follow(header, { offset, length });
  }

  #bear({ execution, born }: ExecutionHeader, offset: number): Execution {
    const version = born && this.#versions.get(born.machine);
    if (!version) throw new Error(`The journal is damaged: the record at byte ${offset} has no beginning.`);
    return this.#add(new Execution(execution, born.name, version, born.at));
  }

  #keep(version: MachineVersion): void {
    this.#versions.set(version.number, version);
    this.#lastVersion = Math.max(this.#lastVersion, version.number);
  }

  #add(execution: Execution): Execution {
    this.#executions.set(execution.number, execution);
    this.#lastExecution = Math.max(this.#lastExecution, execution.number);
    const { arn } = execution.machine;
    const named = this.#named.get(arn) ?? new Map<string, Execution>();
    this.#named.set(arn, named.set(execution.name, execution));
    return execution;
  }

  all(): Iterable<Execution> {
    return this.#executions.values();
  }

  byNumber(number: number): Execution | undefined {
    return this.#executions.get(number);
  }

  /** Executions of a machine, in the order of their start. */
  of(machineArn: string): ReadonlyMap<string, Execution> {
    return this.#named.get(machineArn) ?? new Map();
  }

  byArn(arn: string): Execution | undefined {
    const at = arn.lastIndexOf(":");
    return this.of(arn.slice(0, at).replace(":execution:", ":stateMachine:")).get(arn.slice(at + 1));
  }

  /** Makes an execution that has no record yet. */
  create(name: string, machine: MachineVersion, startedAt: number): Execution {
    return this.#add(new Execution(this.#lastExecution + 1, name, machine, startedAt));
  }

  /** The version with this definition, which is added to the journal where it is new. */
  version(arn: string, name: string, roleArn: string, text: string, at: number): MachineVersion {
    const hash = definitionHash(text);
    for (const known of this.#versions.values())
      if (known.arn === arn && known.hash === hash && known.name === name && known.roleArn === roleArn)
        return known;
    const header = { machine: this.#lastVersion + 1, arn, name, roleArn, hash, at };
    const version = new MachineVersion(header, text);
    // Fails here, before anything is written, where this host does not run the definition.
    void version.machine;
    this.#keep(version);
    this.journal.append({ header, events: "[]", state: text });
    return version;
  }

  /** The state after the latest record. */
  readState(execution: Execution): ExecutionState {
    return JSON.parse(this.#latest(execution).state);
  }

  readHistory(execution: Execution): HistoryEvent[] {
    const parts: HistoryEvent[][] = [];
    for (const { events } of chain(this.journal, execution)) parts.push(JSON.parse(events));
    return parts.reverse().flat();
  }

  /** Adds a record to the journal and applies it. */
  write(execution: Execution, record: JournalRecord & { header: ExecutionHeader }): void {
    execution.follow(record.header, this.journal.append(record));
  }

  #latest(execution: Execution): JournalRecord {
    if (!execution.record) throw new Error(`Execution ${execution.arn} has no record yet.`);
    return this.journal.read(execution.record);
  }
}
