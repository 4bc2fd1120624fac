import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../clock.ts";
import { readJsonFile, writeJsonFile } from "../json-file.ts";
import type { Lambda } from "./lambda.ts";

interface QueuedEvent {
  function: string;
  payload: string;
  /** Attempts made so far. */
  attempts: number;
  /** Instant (ms) before which it is not tried again. */
  notBefore: number;
}

const minute = 60_000;
/** Waits between the attempts of an asynchronous invocation. */
const backoff = [1 * minute, 2 * minute];

/** Asynchronous invocations: one file each from acceptance to success or the third failure, so none is lost. */
export class EventQueue {
  readonly #lambda: Lambda;
  readonly #clock: Clock;
  readonly #folder: string;
  #isClosed = false;

  constructor(lambda: Lambda, clock: Clock, folder: string) {
    this.#lambda = lambda;
    this.#clock = clock;
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Accepts an event; it is tried at once. */
  accept(nameOrArn: string, payload: string): void {
    const { name } = this.#lambda.requireFunction(nameOrArn);
    const id = randomUUID();
    const event: QueuedEvent = { function: name, payload, attempts: 0, notBefore: this.#clock.now() };
    writeJsonFile(this.#path(id), event);
    void this.#attempt(id, event);
  }

  /** Takes up what an earlier run had accepted and not done. */
  resume(): void {
    for (const file of readdirSync(this.#folder).filter((name) => name.endsWith(".json"))) {
      const id = file.slice(0, -".json".length);
      const event = readJsonFile<QueuedEvent>(this.#path(id));
      if (event) this.#schedule(id, event);
    }
  }

  /** What is running now counts as not done: it is tried again after the next start. */
  close(): void {
    this.#isClosed = true;
  }

  async #attempt(id: string, event: QueuedEvent): Promise<void> {
    const outcome = await this.#lambda.invoke(event.function, event.payload);
    if (this.#isClosed) return;
    const wait = "error" in outcome ? backoff[event.attempts] : undefined;
    if (wait === undefined) return rmSync(this.#path(id), { force: true });
    const next = { ...event, attempts: event.attempts + 1, notBefore: this.#clock.now() + wait };
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
