import type { Case } from "#shared/domain/case.ts";
import type { Message } from "#shared/domain/message.ts";
import { authorisePerson } from "#shared/life/doors/authorise.ts";
import { notFound } from "#shared/life/doors/problem.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/**
 * The messages of a request, for its person alone: oldest first.
 * @throws Problem not-found, also where nobody knows the person any more.
 */
export async function readMessages(
  requestId: string,
  bearer: string,
  services: { store: RequestStore; clock: Clock },
): Promise<{ current: Case; messages: readonly Message[] }> {
  const current = await authorisePerson(requestId, bearer, services);
  if (!current.subject) throw notFound();
  return { current, messages: current.subject.messages ?? [] };
}
