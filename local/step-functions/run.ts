import type { HostClock } from "../clock.ts";
import type { Machine, Scope, State } from "./definition/machine.ts";
import type { ExecutionState, Frame, TaskPhase } from "./execution-state.ts";
import { StateFailure } from "./failure.ts";
import { detailsKey, type HistoryEvent } from "./history-event.ts";

/** Who an execution is, for ARNs, the context object and history. */
export interface ExecutionIdentity {
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machineName: string;
  readonly roleArn: string;
}

/** For whom a function is called. */
export type Calling = Pick<ExecutionIdentity, "machineArn" | "roleArn">;

/** A Lambda call to make once the record that asks for it is written. */
export interface Invocation {
  readonly frame: number;
  readonly call: number;
  readonly functionArn: string;
  readonly payload: unknown;
}

const MAX_DATA_BYTES = 262_144;

/** An execution that is being moved on: its state, with the events and calls that the move brings about. */
export class Run {
  readonly identity: ExecutionIdentity;
  readonly machine: Machine;
  readonly state: ExecutionState;
  readonly frames: Map<number, Frame>;
  readonly newTaskToken: (frame: number) => string;
  #clock: HostClock;
  #events: HistoryEvent[] = [];
  #invocations: Invocation[] = [];
  #ready: number[] = [];
  #changed = false;

  constructor(
    identity: ExecutionIdentity,
    machine: Machine,
    state: ExecutionState,
    clock: HostClock,
    newTaskToken: (frame: number) => string,
  ) {
    this.identity = identity;
    this.machine = machine;
    this.state = state;
    this.frames = new Map(state.frames.map((frame) => [frame.id, frame]));
    this.newTaskToken = newTaskToken;
    this.#clock = clock;
  }

  now(): number {
    return this.#clock.now();
  }

  get running(): boolean {
    return this.state.status === "RUNNING";
  }

  /** The scope with the states of a frame. */
  scopeOf(frame: Frame): Scope {
    const parent = frame.parent === undefined ? undefined : this.frames.get(frame.parent);
    if (!parent) return this.machine;
    const state = this.stateOf(parent);
    if (state.type !== "Map") throw new Error(`State ${parent.state} of ${this.identity.arn} is no Map.`);
    return state.processor;
  }

  stateOf(frame: Frame): State {
    const state = this.scopeOf(frame).states.get(frame.state);
    if (!state)
      throw new Error(`${this.identity.arn} is in state ${frame.state}, which its definition lacks.`);
    return state;
  }

  /** Makes a frame that is about to enter `state`. */
  open(frame: Pick<Frame, "state" | "input" | "lastEvent"> & Partial<Frame>): Frame {
    const opened: Frame = {
      id: ++this.state.frameIds,
      enteredAt: 0,
      enteredEvent: 0,
      retries: 0,
      phase: { is: "ready" },
      ...frame,
    };
    this.frames.set(opened.id, opened);
    this.wake(opened);
    return opened;
  }

  childrenOf(frame: Frame): Frame[] {
    return [...this.frames.values()].filter(({ parent }) => parent === frame.id);
  }

  /** Forgets everything that runs inside a frame's Map state. */
  dropChildren(frame: Frame): void {
    for (const child of this.childrenOf(frame)) {
      this.dropChildren(child);
      this.frames.delete(child.id);
    }
  }

  wake(frame: Frame): void {
    this.#ready.push(frame.id);
  }

  /** The next frame that has something to do at once. */
  nextReady(): Frame | undefined {
    while (this.#ready.length > 0) {
      const frame = this.frames.get(this.#ready.shift() as number);
      if (frame) return frame;
    }
    return undefined;
  }

  /** Adds an event to the history; it follows the frame's last one, or `previous`. */
  emit(type: string, frame: Frame | number, details?: Record<string, unknown>): number {
    const id = ++this.state.events;
    const previousEventId = typeof frame === "number" ? frame : frame.lastEvent;
    this.#events.push({
      id,
      previousEventId,
      timestamp: this.now(),
      type,
      ...(details && { [detailsKey(type)]: details }),
    });
    if (typeof frame !== "number") frame.lastEvent = id;
    return id;
  }

  call(frame: Frame, phase: TaskPhase): void {
    const { call, functionArn, calling } = phase;
    if (calling) this.#invocations.push({ frame: frame.id, call, functionArn, payload: calling.payload });
  }

  /** Says that the state has changed in a way that no event tells. */
  touch(): void {
    this.#changed = true;
  }

  /** Whether there is something to write since the last time. */
  takeChange(): boolean {
    const changed = this.#changed || this.#events.length > 0;
    this.#changed = false;
    return changed;
  }

  takeEvents(): HistoryEvent[] {
    return this.#events.splice(0);
  }

  /** Calls to make, without those of frames that the same turn has stopped. */
  takeInvocations(): Invocation[] {
    return this.#invocations.splice(0).filter(({ frame, call }) => {
      const phase = this.frames.get(frame)?.phase;
      return phase?.is === "task" && phase.call === call;
    });
  }

  /** The instant at which something falls due, or Infinity. */
  nextInstant(): number {
    if (!this.running) return Number.POSITIVE_INFINITY;
    let earliest = this.state.deadline;
    for (const frame of this.frames.values()) earliest = Math.min(earliest, dueAt(frame));
    return earliest;
  }
}

/** When a frame's wait, back-off, timeout or heartbeat ends, or Infinity. */
export function dueAt({ phase }: Frame): number {
  if (phase.is === "wait" || phase.is === "backoff") return phase.until;
  if (phase.is !== "task") return Number.POSITIVE_INFINITY;
  const { timeoutAt = Number.POSITIVE_INFINITY, heartbeatAt = Number.POSITIVE_INFINITY } = phase;
  return Math.min(timeoutAt, heartbeatAt);
}

/** JSON text of a state's data. Throws States.DataLimitExceeded above 256 KiB, as Step Functions does. */
export function dataText(value: unknown, state: string): string {
  const text = JSON.stringify(value);
  if (text.length * 3 > MAX_DATA_BYTES && Buffer.byteLength(text) > MAX_DATA_BYTES)
    throw new StateFailure(
      "States.DataLimitExceeded",
      `The state/task '${state}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    );
  return text;
}
