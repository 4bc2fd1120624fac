import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { Executions } from "#shared/ports/executions.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

const failedStatuses = ["FAILED", "TIMED_OUT", "ABORTED"];

/**
 * Runs a failed execution again from the state that failed.
 * @throws NothingWaits when it did not fail, or somebody was faster; RequestNotFound.
 */
export async function redriveRequest(
  { requestId, actor, reason }: { requestId: string; actor: Actor; reason: string },
  { store, executions, clock }: { store: RequestStore; executions: Omit<Executions, "steps">; clock: Clock },
): Promise<void> {
  const seen = (await store.load(requestId))?.request.chain.seq;
  const execution = await executions.describe(requestId);
  if (!execution) throw new NothingWaits(`Request ${requestId} has no execution that could be run again.`);
  if (!failedStatuses.includes(execution.status))
    throw new NothingWaits(
      `The execution of ${requestId} is ${execution.status}; only a failed one can be run again.`,
    );
  const details = { reason, ...(execution.error && { error: execution.error }) };
  const event: EventInput = { type: "execution-redrive-asked", actor, details };
  // Recorded first: the evidence has to contain every act of an operator, even after a crash.
  await store.update(requestId, ({ request }) => {
    if (request.chain.seq !== seen)
      throw new NothingWaits(`Something was recorded of request ${requestId} meanwhile.`);
    return { at: clock(), events: [event], result: undefined };
  });
  await executions.redrive(requestId);
}
