import { decideOnce } from "./decide-once.ts";
import { redriveRequest } from "./redrive-request.ts";
import { retryStep } from "./retry-step.ts";

/**
 * Has a request go on that stands still as a whole: tries its failed step again or, where its execution has failed, runs
 * that again.
 * @returns which of the two this call did.
 * @throws DecidedAlready; NothingWaits where neither has failed, RequestNotFound.
 */
export function retryRequest(
  retry: Parameters<typeof retryStep>[0],
  services: Parameters<typeof retryStep>[1] & Parameters<typeof redriveRequest>[1],
): Promise<"retry" | "redrive"> {
  const { requestId, actor } = retry;
  const recordedBy = ["step-failed", "step-retried", "execution-redrive-asked"] as const;
  return decideOnce({ requestId, actor, recordedBy }, services.store, async () => {
    if (await retryStep(retry, services)) return "retry";
    await redriveRequest(retry, services);
    return "redrive";
  });
}
