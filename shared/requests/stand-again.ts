import { unchanged } from "#shared/domain/case.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/** What a release that ended early was to take back stands, and can be released another time. */
export async function standAgain(
  releaseId: string,
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<void> {
  const release = (await store.load(releaseId))?.request.release;
  if (!release) return;
  await store.update(release.of, ({ request }) => {
    if (request.status !== "completed" || request.releasedBy !== releaseId) return unchanged(undefined);
    const { releasedBy: _by, releasedOn: _on, ...standing } = request;
    const event = {
      type: "release-cancelled",
      actor: { kind: "system" as const },
      details: { release: releaseId },
    };
    return { at: clock(), request: standing, events: [event], result: undefined };
  });
}
