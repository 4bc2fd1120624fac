import type { Live } from "./engine.ts";
import type { ExecutionState, ExecutionStatus, Phase } from "./execution-state.ts";
import type { RecordPosition } from "./journal/journal.ts";
import type { ExecutionHeader } from "./journal/journal-header.ts";
import type { MachineVersion } from "./machine-version.ts";

/**
 * The host's memory of an execution, running or closed: a few numbers. Its state and history stay in the journal
 * until they are needed.
 */
export class Execution {
  readonly number: number;
  readonly name: string;
  readonly machine: MachineVersion;
  readonly startedAt: number;
  status: ExecutionStatus = "RUNNING";
  stoppedAt: number | undefined;
  redrives = 0;
  redrivenAt: number | undefined;
  transitions = 0;
  /** A Lambda function was to answer when the last record was written. */
  calling = false;
  wake = Number.POSITIVE_INFINITY;
  queueIndex = -1;
  /** The latest record; -1 before the first. */
  offset = -1;
  length = 0;
  live: Live | undefined;

  constructor(number: number, name: string, machine: MachineVersion, startedAt: number) {
    this.number = number;
    this.name = name;
    this.machine = machine;
    this.startedAt = startedAt;
  }

  get arn(): string {
    return `${this.machine.executionPrefix}${this.name}`;
  }

  get record(): RecordPosition | undefined {
    return this.offset < 0 ? undefined : { offset: this.offset, length: this.length };
  }

  /** Applies a record. */
  follow(header: ExecutionHeader, { offset, length }: RecordPosition): void {
    this.status = header.status;
    this.stoppedAt = header.stoppedAt;
    this.redrives = header.redrives ?? 0;
    this.redrivenAt = header.redrivenAt;
    this.transitions = header.transitions;
    this.calling = header.calling ?? false;
    this.wake = header.wake ?? Number.POSITIVE_INFINITY;
    this.offset = offset;
    this.length = length;
  }

  /** The header of the record that follows the latest one. */
  header(state: ExecutionState, wake: number): ExecutionHeader {
    return {
      execution: this.number,
      ...(this.offset < 0
        ? { born: { name: this.name, machine: this.machine.number, at: this.startedAt } }
        : { previous: [this.offset, this.length] as const }),
      status: state.status,
      transitions: state.transitions,
      ...(state.stoppedAt !== undefined && { stoppedAt: state.stoppedAt }),
      ...(state.redrives > 0 && { redrives: state.redrives }),
      ...(state.redrivenAt !== undefined && { redrivenAt: state.redrivenAt }),
      ...(wake !== Number.POSITIVE_INFINITY && { wake }),
      ...(state.frames.some(({ phase }) => isCalling(phase)) && { calling: true as const }),
    };
  }
}

export function isCalling(phase: Phase): boolean {
  return phase.is === "task" && phase.calling !== undefined;
}
