import { TransientError } from "#shared/domain/errors.ts";
import { endOutages } from "#shared/life/4-run/end-outages.ts";
import type { Attention } from "#shared/rules/attention.ts";
import { type Attended, attend } from "./attend.ts";
import type { SweepServices } from "./services.ts";

export interface SweepReport {
  /** Due requests, and those of them with a failure. */
  readonly requests: number;
  readonly failed: number;
  readonly done: readonly Attention[];
  /** Whether time ran out before all due work was done; the next sweep goes on. */
  readonly cutShort: boolean;
}

export interface SweepOptions {
  readonly mayGoOn: () => boolean;
  /** Called for each failure; one failure holds nothing else up. */
  readonly onFailure: (requestId: string, error: unknown, doing?: Attention["kind"]) => void;
}

const atOnce = 8;

/** Attends to every request that is due; reads nothing else. */
export async function sweep(
  services: SweepServices,
  { mayGoOn, onFailure }: SweepOptions,
): Promise<SweepReport> {
  const due = services.store.due(services.clock())[Symbol.asyncIterator]();
  const done: Attention[] = [];
  let requests = 0;
  let failed = 0;
  let cutShort = false;

  async function worker(): Promise<void> {
    for (;;) {
      if (!mayGoOn()) {
        cutShort = true;
        return;
      }
      const next = await due.next();
      if (next.done) return;
      requests++;
      const attended = await attend(next.value, services).catch(
        (error): Attended => ({ done: [], failures: [{ error }] }),
      );
      done.push(...attended.done);
      for (const { error, doing } of attended.failures) onFailure(next.value, error, doing);
      if (attended.failures.length > 0) failed++;
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker));
  await endOutages(services);
  return { requests, failed, done, cutShort };
}

/** Turns a sweep with failures into a failed invocation, which an alarm watches; finished work stays done. */
export function throwIfFailed({ failed, requests }: SweepReport): void {
  if (failed > 0) throw new TransientError({ code: "requests-not-attended", failed, due: requests });
}
