import type { Request } from "#shared/domain/request.ts";
import { authorisePerson } from "#shared/life/doors/authorise.ts";
import { Problem } from "#shared/life/doors/problem.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { mayAppealUntil } from "#shared/rules/appealable.ts";

/**
 * Whether the person can appeal now, and the last day for it (ISO date).
 * @throws Problem not-found; not-possible where there is no appeal, there was one, or its time is over.
 */
export async function appealOffer(
  requestId: string,
  bearer: string,
  services: { store: RequestStore; clock: Clock },
): Promise<{ request: Request; until: string }> {
  const current = await authorisePerson(requestId, bearer, services);
  const { request } = current;
  const until = mayAppealUntil(current, services.clock());
  if (!until)
    throw new Problem(
      "not-possible",
      "There is no appeal against the answer to this request, or not any more.",
      {
        locale: request.locale,
      },
    );
  return { request, until };
}
