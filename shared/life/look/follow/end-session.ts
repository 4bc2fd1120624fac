import { tokenOf, unchanged } from "#shared/domain/case.ts";
import { latest } from "#shared/domain/moment.ts";
import { matches } from "#shared/domain/secret.ts";
import { authorise } from "#shared/life/doors/authorise.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/**
 * Ends the session of a browser that came by a mailed link. The tokens of the submission and of the verification are for
 * clients of the API as well, and stay.
 * @throws Problem not-found.
 */
export async function endSession(
  requestId: string,
  bearer: string,
  services: { store: RequestStore; clock: Clock },
): Promise<void> {
  await authorise(requestId, bearer, services);
  await services.store.update(requestId, (current) => {
    const token = tokenOf(current, "session");
    const held = (token?.held ?? []).filter(({ hash }) => !matches(hash, bearer));
    if (!token || held.length === token.held.length) return unchanged(undefined);
    const expiresAt = latest(...held.map((row) => row.expiresAt)) ?? services.clock();
    return {
      at: services.clock(),
      tokens: [{ ...token, held, expiresAt }],
      events: [],
      result: undefined,
    };
  });
}
