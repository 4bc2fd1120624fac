import { InvalidTransition } from "#shared/domain/errors.ts";
import { cancel } from "#shared/domain/transitions.ts";
import { endRequest } from "#shared/life/5-answer/end-request.ts";
import { Problem } from "#shared/life/doors/problem.ts";
import { requestOf } from "#shared/opendsr/controllers-request.ts";
import { statusNameOf } from "#shared/opendsr/status-of.ts";
import type { AcceptedController } from "#shared/policy/accepted-controllers.ts";

/**
 * Calls a controller's request off, as long as no system has begun with it. A repetition changes nothing.
 * @throws Problem not-found, request-closed.
 */
export async function cancelByController(
  subjectRequestId: string,
  by: AcceptedController,
  services: Parameters<typeof endRequest>[2],
): Promise<void> {
  const { request } = await requestOf(by, subjectRequestId, services.store);
  const actor = { kind: "controller", id: by.id } as const;
  try {
    await endRequest(
      request.requestId,
      {
        end(current, at) {
          const status = statusNameOf(current);
          if (status !== "pending") throw new InvalidTransition("cancel", current.status, ["pending"]);
          return cancel(current, at, "controller");
        },
        event: { type: "request-cancelled", actor, details: { by: "controller" } },
      },
      services,
      "cancelled",
    );
  } catch (error) {
    if (!(error instanceof InvalidTransition)) throw error;
    throw new Problem(
      "request-closed",
      "A request can be cancelled while it is pending: this one is not any more.",
    );
  }
}
