import type { Case } from "#shared/domain/case.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import { requestOutcome } from "#shared/domain/request-outcome.ts";
import { complete, markResponded } from "#shared/domain/transitions.ts";
import type { Addition } from "#shared/life/mail/send-once.ts";

/** Changes a request once its answer, or the letter about its early end, is out. */
export function closing({ request, tasks }: Case, at: string): Addition {
  const closed = closedRequest(request, requestOutcome(tasks), at);
  if (closed.status !== "completed") return { request: closed };
  const event: EventInput = {
    type: "request-completed",
    actor: { kind: "system" },
    details: { outcome: closed.outcome },
  };
  return { request: closed, events: [event] };
}

function closedRequest(request: Request, outcome: ReturnType<typeof requestOutcome>, at: string) {
  return isOpen(request) ? complete(request, at, outcome) : markResponded(request, at);
}
