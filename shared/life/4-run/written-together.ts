import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import { joined } from "#shared/domain/joined.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

type Store = Pick<RequestStore, "load" | "update">;

interface Waiting {
  readonly about: readonly string[] | undefined;
  readonly decide: (current: Case) => Change<unknown> | Unchanged<unknown>;
  /** Hands its caller the result, or the error, of the decision that was written. */
  readonly written: () => void;
  readonly failed: (error: unknown) => void;
}

/** What one write takes: ten answers of the greatest size fit into a transaction of four megabytes. */
const most = 10;

/**
 * The store for several that work at one request at the same time: what they read in the same moment is read once, and what they
 * write is written together once all of them wait, or the first has waited for a while.
 * @param waitMs a write costs less than the time of a function that waits for long.
 */
export function writtenTogether({ load, update }: Store, requestId: string, { waitMs = 150 } = {}) {
  let working = 0;
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isWriting = false;
  let reading: ReturnType<Store["load"]> | undefined;
  let asked: (readonly string[] | undefined)[] = [];

  function look(isTime = false): void {
    if (isWriting || waiting.length === 0) return;
    if (isTime || waiting.length >= Math.min(working, most)) void write();
    else timer ??= setTimeout(() => look(true), waitMs);
  }

  /** One write at a time: two would only find that the other was faster. */
  async function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    isWriting = true;
    const batch = waiting.slice(0, most);
    waiting = waiting.slice(most);
    const about = together(batch.map((one) => one.about));
    try {
      const decisions = batch.map(({ decide }) => decide);
      await update(requestId, (current) => joined(decisions, current), about);
      for (const { written } of batch) written();
    } catch (error) {
      for (const { failed } of batch) failed(error);
    }
    isWriting = false;
    // They have waited already.
    look(true);
  }

  const store: Store = {
    load(_, about) {
      asked.push(about);
      // It begins after all who have asked, so that each sees what was written before.
      reading ??= new Promise((resolve) => {
        setImmediate(() => {
          const parts = asked;
          asked = [];
          reading = undefined;
          resolve(load(requestId, together(parts)));
        });
      });
      return reading;
    },

    update<Result>(
      _: string,
      decide: (current: Case) => Change<Result> | Unchanged<Result>,
      about?: readonly string[],
    ) {
      return new Promise<Result>((resolve, failed) => {
        let written = () => {};
        waiting.push({
          about,
          decide(current) {
            try {
              const change = decide(current);
              written = () => resolve(change.result);
              return change;
            } catch (error) {
              // The others' decisions stand.
              written = () => failed(error);
              return unchanged(undefined);
            }
          },
          written: () => written(),
          failed,
        });
        look();
      });
    },
  };

  return {
    store,
    /** Does a part of the work, whose writes the others wait for. */
    async during<Result>(work: () => Promise<Result>): Promise<Result> {
      working++;
      try {
        return await work();
      } finally {
        working--;
        look();
      }
    },
  };
}

/** The parts of a request that all need: the whole, where one needs it. */
const together = (parts: readonly (readonly string[] | undefined)[]): readonly string[] | undefined =>
  parts.every((part) => part !== undefined) ? [...new Set(parts.flat())] : undefined;
