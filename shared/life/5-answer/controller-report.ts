import { textIn } from "#shared/domain/localised-text.ts";
import { isOpen } from "#shared/domain/request.ts";
import { requestOutcome } from "#shared/domain/request-outcome.ts";
import type { ControllersCase } from "#shared/opendsr/controllers-request.ts";

/** What became of a controller's request, where no data is handed out: the standard has no words for parts and reasons. */
export function controllerReport({ request, tasks }: ControllersCase): object {
  return {
    subject_request_id: request.origin.subjectRequestId,
    // It is made before the request is closed.
    outcome: isOpen(request) ? requestOutcome(tasks) : request.status,
    ...(request.status === "refused" && { ground: request.ground, reason: request.reason }),
    systems: tasks.map(({ processor, action, result }) => ({
      system: processor,
      action,
      outcome: result?.outcome ?? "not-begun",
      ...(result?.outcome === "pending" && { expected_completion: result.expectedCompletion }),
      ...((result?.outcome === "partial" || result?.outcome === "retained") && {
        retained: result.retained.map(({ what, law, until }) => ({ what: textIn(what, "en"), law, until })),
      }),
    })),
  };
}
