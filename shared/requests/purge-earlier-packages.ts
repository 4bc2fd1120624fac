import type { Case } from "#shared/domain/case.ts";
import { unchanged } from "#shared/domain/case.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

interface Services {
  readonly store: Pick<RequestStore, "bySubject" | "update">;
  readonly packages: Pick<PackageStore, "purge">;
  readonly clock: Clock;
}

/**
 * What an erasure erases is in the packages of earlier answers, too: they go with it. Run again it finds none left.
 * @returns how many went because of this erasure, whenever that was.
 */
export async function purgeEarlierPackages(current: Case, services: Services): Promise<number> {
  const { request } = current;
  if (!hasErased(current)) return 0;
  let gone = 0;
  for (const other of await services.store.bySubject(request.subjectRef)) {
    if (other.requestId === request.requestId || isOpen(other)) continue;
    const answer = packageOf(other);
    if (answer && (answer.purgedFor ?? request.requestId) === request.requestId) {
      if (!answer.purgedAt) await purge(other.requestId, request.requestId, services);
      gone++;
    }
  }
  return gone;
}

function hasErased({ request, tasks }: Case): boolean {
  if (request.right !== "erasure" || request.status !== "in-progress") return false;
  return tasks.some(({ result }) =>
    ["done", "partial", "retained", "pending"].includes(result?.outcome ?? ""),
  );
}

/** One that was deleted before, because its time was over, is not counted. */
function packageOf(request: Request) {
  const answer = "answer" in request ? request.answer : undefined;
  return answer?.kind === "package" && (!answer.purgedAt || answer.purgedFor) ? answer : undefined;
}

async function purge(
  requestId: string,
  erasure: string,
  { store, packages, clock }: Services,
): Promise<void> {
  await packages.purge(requestId);
  const at = clock();
  await store
    .update(requestId, ({ request }) => {
      if (!("answer" in request) || !request.answer || request.answer.purgedAt) return unchanged(undefined);
      const { sha256 } = request.answer;
      return {
        at,
        request: { ...request, answer: { ...request.answer, purgedAt: at, purgedFor: erasure } },
        events: [{ type: "package-purged", actor: { kind: "system" }, details: { sha256, erasure } }],
        result: undefined,
      };
    })
    .catch((error: unknown) => {
      if (!(error instanceof RequestNotFound)) throw error;
    });
}
