import { type Attention, followUpMark } from "#shared/domain/attention.ts";
import { taskOf, tokenOf, unchanged } from "#shared/domain/case.ts";
import { signalled, taskPurpose } from "#shared/domain/token.ts";
import { deliverSignals } from "#shared/requests/deliver-signals.ts";
import { notifyOperators } from "#shared/requests/notify-operators.ts";
import type { SweepServices } from "./services.ts";

type FollowUp = Extract<Attention, { kind: "follow-up" }>;

/** The promised date is over: asks the processor again, through the workflow while that waits, else directly. */
export async function followUp(
  requestId: string,
  { processor, promised }: FollowUp,
  services: SweepServices,
) {
  const { store, clock, invokeProcessor } = services;
  const mark = followUpMark(processor, promised);
  const waited = await store.update(requestId, (current) => {
    const token = tokenOf(current, taskPurpose(processor));
    if (!token?.taskToken) return unchanged(false);
    // What was decided for the task already is not written over: it only has to arrive.
    if (token.signal) return unchanged(true);
    const at = clock();
    return {
      at,
      request: {
        ...current.request,
        sent: { ...current.request.sent, [mark]: { claimedAt: at, sentAt: at } },
      },
      tokens: [signalled(token, { decidedAt: at, output: { decision: "retry" } })],
      events: [{ type: "task-retried", actor: { kind: "system" }, details: { processor, promised } }],
      result: true,
    };
  });
  if (waited) return deliverSignals(requestId, services);

  await invokeProcessor(processor, requestId);
  const after = await store.load(requestId);
  const result = after && taskOf(after, processor)?.result;
  if (result?.outcome !== "pending" || result.expectedCompletion !== promised) return;
  await notifyOperators(
    requestId,
    mark,
    () => ({ name: "follow-up-overdue", requestId, processor, promised }),
    services,
  );
}
