import { randomBytes } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import type { HostClock } from "../clock.ts";
import { advance } from "./advance.ts";
import { AlarmQueue } from "./alarm-queue.ts";
import { endExecution } from "./end-execution.ts";
import { type Execution, isCalling } from "./execution.ts";
import type { ExecutionState } from "./execution-state.ts";
import type { ExecutionStore } from "./execution-store.ts";
import { fallDue } from "./fall-due.ts";
import { JournalFailure } from "./journal/journal-failure.ts";
import { type Calling, type Invocation, Run } from "./run.ts";
import { type InvocationResult, settleInvocation } from "./states/task-result.ts";
import { makeTaskToken } from "./task-token.ts";

/** An execution that is in memory because something is happening to it. */
export interface Live {
  run: Run;
  inbox: Message[];
  pumping: boolean;
  /** Lambda calls that have not answered. */
  calls: number;
}

/** Something to do to an execution; answered when its record is written. */
interface Message {
  act(run: Run): unknown;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export interface EngineOptions {
  readonly clock: HostClock;
  readonly invoke: (functionArn: string, payload: unknown, by: Calling) => Promise<InvocationResult>;
  readonly onBusy?: (delta: 1 | -1) => void;
}

/** Runs executions: one turn at a time each, every turn written before anything of it leaves the host. */
export class Engine {
  readonly #store: ExecutionStore;
  readonly #options: EngineOptions;
  readonly #alarms: AlarmQueue<Execution>;
  readonly #pumps = new Set<Promise<void>>();
  #closed = false;

  constructor(store: ExecutionStore, options: EngineOptions) {
    this.#store = store;
    this.#options = options;
    this.#alarms = new AlarmQueue(options.clock, "step-functions", (execution) =>
      this.#post(execution, fallDue),
    );
  }

  /** Goes on with every open execution; gives their number. */
  resume(): number {
    let open = 0;
    for (const execution of this.#store.all()) {
      if (execution.status !== "RUNNING") continue;
      open++;
      if (execution.live) continue;
      this.#alarms.set(execution);
      if (execution.calling) this.#post(execution, callAgain);
    }
    this.#alarms.start();
    return open;
  }

  /** Does `act` to an execution in its turn, and gives its result once that is written. Passes on AwsErrors. */
  tell<T>(execution: Execution, act: (run: Run) => T | Promise<T>, born?: ExecutionState): Promise<T> {
    if (this.#closed) return Promise.reject(new AwsError("ServiceUnavailable", "The host is stopping.", 503));
    execution.live ??= this.#bringToLife(execution, born);
    const { live } = execution;
    return new Promise<T>((resolve, reject) => {
      live.inbox.push({ act, resolve: resolve as (value: unknown) => void, reject });
      if (!live.pumping) this.#start(execution, live);
    });
  }

  /** Resolves when everything told to an execution so far is in the journal. */
  async settled(execution: Execution): Promise<void> {
    if (execution.live?.pumping) await this.tell(execution, () => undefined);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#alarms.stop();
    await Promise.allSettled(this.#pumps);
    this.#store.journal.close();
  }

  /** As `tell`, without anybody who waits. A journal that cannot be written is the host's end. */
  #post(execution: Execution, act: (run: Run) => unknown): void {
    this.tell(execution, act).catch((error) => {
      if (error instanceof JournalFailure) throw error;
    });
  }

  #bringToLife(execution: Execution, born?: ExecutionState): Live {
    const { machine: version, number } = execution;
    const identity = {
      arn: execution.arn,
      name: execution.name,
      machineArn: version.arn,
      machineName: version.name,
      roleArn: version.roleArn,
    };
    const state = born ?? this.#store.readState(execution);
    const newTaskToken = (frame: number) => makeTaskToken(number, frame, randomBytes(16));
    const run = new Run(identity, version.machine, state, this.#options.clock, newTaskToken);
    return { run, inbox: [], pumping: false, calls: 0 };
  }

  #start(execution: Execution, live: Live): void {
    live.pumping = true;
    this.#options.onBusy?.(1);
    const pump = this.#pump(execution, live).finally(() => this.#pumps.delete(pump));
    this.#pumps.add(pump);
  }

  async #pump(execution: Execution, live: Live): Promise<void> {
    while (live.inbox.length > 0) {
      const messages = live.inbox.splice(0);
      try {
        const answers: (() => void)[] = [];
        for (const message of messages) answers.push(await this.#take(live.run, message));
        await this.#commit(execution, live.run);
        for (const invocation of live.run.takeInvocations()) this.#invoke(execution, live, invocation);
        for (const answer of answers) answer();
      } catch (error) {
        for (const { reject } of messages) reject(error);
      }
    }
    // In the same breath as the last look at the inbox: a message that comes later starts a new pump.
    live.pumping = false;
    if (live.calls === 0) execution.live = undefined;
    this.#options.onBusy?.(-1);
  }

  /** Takes one message and gives its answer, to be called when the turn is written. */
  async #take(run: Run, { act, resolve, reject }: Message): Promise<() => void> {
    try {
      const value = await act(run);
      await advance(run);
      return () => resolve(value);
    } catch (error) {
      // A refusal changes nothing. Anything else is a defect of this host: it ends this execution, not the others.
      if (!(error instanceof AwsError) && run.running) {
        const { name, message } = error as Error;
        endExecution(run, "FAILED", { error: "States.Runtime", cause: `${name}: ${message}` });
      }
      return () => reject(error);
    }
  }

  async #commit(execution: Execution, run: Run): Promise<void> {
    if (run.takeChange()) {
      const events = JSON.stringify(run.takeEvents());
      const state = { ...run.state, frames: [...run.frames.values()] };
      const header = execution.header(state, run.nextInstant());
      this.#store.write(execution, { header, events, state: JSON.stringify(state) });
    }
    await this.#store.journal.written();
    this.#alarms.set(execution);
  }

  #invoke(execution: Execution, live: Live, { frame, call, functionArn, payload }: Invocation): void {
    if (this.#closed) return;
    live.calls++;
    this.#options.onBusy?.(1);
    void this.#options
      .invoke(functionArn, payload, live.run.identity)
      .catch((error: Error) => ({
        error: { errorType: "Lambda.Unknown", errorMessage: String(error?.message) },
      }))
      .then((result) => {
        live.calls--;
        if (!this.#closed) this.#post(execution, (run) => settleInvocation(run, frame, call, result));
        this.#options.onBusy?.(-1);
      });
  }
}

/** After a restart: makes again the calls that had not been answered. */
function callAgain(run: Run): void {
  for (const frame of run.frames.values())
    if (frame.phase.is === "task" && isCalling(frame.phase)) run.call(frame, frame.phase);
}
