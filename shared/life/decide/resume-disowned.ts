import { Temporal } from "temporal-polyfill";
import type { Case, Change } from "#shared/domain/case.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { waitsForResume } from "#shared/domain/paused.ts";
import type { Request } from "#shared/domain/request.ts";
import { triedAgain } from "#shared/domain/workflow-step.ts";
import { settleReport } from "#shared/rules/disowned.ts";

/** The time to confirm does not run while a request stands still. */
export function withTimeFor<R extends Request>(request: R, since: string, at: string): R {
  const stood = Temporal.Instant.from(since).until(Temporal.Instant.from(at));
  const later = (instant: string) => Temporal.Instant.from(instant).add(stood).toString();
  const { confirmation } = request;
  return {
    ...request,
    ...(request.status === "awaiting-verification" && { windowEndsAt: later(request.windowEndsAt) }),
    ...(confirmation && !confirmation.endedAt && { confirmation: { until: later(confirmation.until) } }),
  };
}

/** The report "not me", which came too late to stop the request, is dealt with; an answer that it held up goes out. */
export function lookedInto(
  { request, steps }: Case,
  { actor, reason }: { actor: Actor; reason: string },
  at: string,
): Change<boolean> {
  return {
    at,
    request: settleReport(request, at),
    steps: steps.filter(waitsForResume).flatMap((step) => triedAgain(step, at)),
    events: [{ type: "report-settled", actor, details: { reason } }],
    result: true,
  };
}
