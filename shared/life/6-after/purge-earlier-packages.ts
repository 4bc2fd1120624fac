import type { Case } from "#shared/domain/case.ts";
import { unchanged } from "#shared/domain/case.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import { isAfter, latest } from "#shared/domain/moment.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import { specialOf } from "#shared/domain/right.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

interface Services {
  readonly store: Pick<RequestStore, "bySubject" | "update">;
  readonly packages: Pick<PackageStore, "purge">;
  readonly clock: Clock;
}

/** What became of the packages of a person whose data was erased. */
export interface EarlierPackages {
  /** How many went because of this erasure, whenever that was. */
  readonly gone: number;
  /** Until when the copy can be fetched that the person had asked for besides: an ISO instant. */
  readonly copyUntil?: string;
}

/**
 * What an erasure erases is in the packages of earlier answers, too: they go with it. A copy that was made after the
 * erasure had been asked for stays as long as it was promised: the person wanted both. Run again it finds none left.
 */
export async function purgeEarlierPackages(current: Case, services: Services): Promise<EarlierPackages> {
  const { request } = current;
  if (!hasErased(current)) return { gone: 0 };
  let gone = 0;
  const copies: string[] = [];
  for (const other of await services.store.bySubject(request.subjectRef)) {
    if (other.requestId === request.requestId || isOpen(other)) continue;
    const answer = packageOf(other);
    if (!answer || (answer.purgedFor ?? request.requestId) !== request.requestId) continue;
    if (!answer.purgedAt && isAfter(other.closedAt, request.receivedAt)) {
      copies.push(answer.expiresAt);
      continue;
    }
    if (!answer.purgedAt) await purge(other.requestId, request.requestId, services);
    gone++;
  }
  const copyUntil = latest(...copies);
  return { gone, ...(copyUntil && { copyUntil }) };
}

function hasErased({ request, tasks }: Case): boolean {
  if (!specialOf(request.right).erases || request.status !== "in-progress") return false;
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
