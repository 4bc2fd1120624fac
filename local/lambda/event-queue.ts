import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { HostClock } from "../clock.ts";
import { readJsonFile, writeJsonFile } from "../json-file.ts";
import type { Lambda } from "./lambda.ts";

interface QueuedEvent {
  function: string;
  payload: string;
  /** Attempts made so far. */
  attempts: number;
  /** Instant (ms). */
  acceptedAt: number;
  /** Instant (ms) before which it is not tried again. */
  notBefore: number;
}

const minute = 60_000;
/** How often, and for how long after its acceptance, a failed event is tried again. */
export interface RetryLimits {
  retries: number;
  maxAgeMs: number;
}

/** Lambda's defaults for a function. */
const defaultLimits: RetryLimits = { retries: 2, maxAgeMs: 6 * 3_600_000 };

/** Waits between the attempts of an asynchronous invocation. */
const backoff = [1 * minute, 2 * minute];

/**
 * Asynchronous invocations: one file each from acceptance to success or the third failure, so that a crash loses no
 * invocation.
 */
export class EventQueue {
  readonly #lambda: Lambda;
  readonly #clock: HostClock;
  readonly #folder: string;
  readonly #limits = new Map<string, RetryLimits>();
  readonly #deliveries: (functionName: string) => number;
  #isClosed = false;

  /** @param deliveries how often an event of a function is delivered: AWS promises once or more. */
  constructor(
    lambda: Lambda,
    clock: HostClock,
    folder: string,
    deliveries: (functionName: string) => number = () => 1,
  ) {
    this.#lambda = lambda;
    this.#clock = clock;
    this.#folder = folder;
    this.#deliveries = deliveries;
    mkdirSync(folder, { recursive: true });
  }

  setLimits(functionName: string, limits: Partial<RetryLimits>): void {
    this.#limits.set(functionName, { ...defaultLimits, ...limits });
  }

  /** Accepts an event; it is tried at once. */
  accept(nameOrArn: string, payload: string): void {
    const { name } = this.#lambda.requireFunction(nameOrArn);
    const now = this.#clock.now();
    const event: QueuedEvent = { function: name, payload, attempts: 0, acceptedAt: now, notBefore: now };
    for (let left = this.#deliveries(name); left > 0; left--) {
      const id = randomUUID();
      writeJsonFile(this.#path(id), event);
      void this.#attempt(id, event);
    }
  }

  /** Takes up the work that an earlier run had accepted and not done. */
  resume(): void {
    for (const file of readdirSync(this.#folder).filter((name) => name.endsWith(".json"))) {
      const id = file.slice(0, -".json".length);
      const event = readJsonFile<QueuedEvent>(this.#path(id));
      if (event) this.#schedule(id, event);
    }
  }

  /** Running work counts as not done: it is tried again after the next start. */
  close(): void {
    this.#isClosed = true;
  }

  async #attempt(id: string, event: QueuedEvent): Promise<void> {
    const outcome = await this.#lambda.invoke(event.function, event.payload);
    if (this.#isClosed) return;
    const { retries, maxAgeMs } = this.#limits.get(event.function) ?? defaultLimits;
    const wait = backoff[event.attempts];
    const notBefore = this.#clock.now() + (wait ?? 0);
    const isOver = event.attempts >= retries || notBefore > event.acceptedAt + maxAgeMs;
    if ("payload" in outcome || wait === undefined || isOver) return rmSync(this.#path(id), { force: true });
    const next = { ...event, attempts: event.attempts + 1, notBefore };
    writeJsonFile(this.#path(id), next);
    this.#schedule(id, next);
  }

  #schedule(id: string, event: QueuedEvent): void {
    this.#clock.at(event.notBefore, `lambda-event-${id}`, () => void this.#attempt(id, event));
  }

  #path(id: string): string {
    return join(this.#folder, `${id}.json`);
  }
}
