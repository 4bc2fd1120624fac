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

/** The fate of the packages of a person whose data was erased. */
export interface EarlierPackages {
  /** The number of packages that this erasure deleted, at any time. */
  readonly gone: number;
  /** The end of the time of a copy that the person had asked for as well: an ISO instant. */
  readonly copyUntil?: string;
}

/**
 * Deletes the packages of earlier answers after an erasure: they contain the erased data. A copy that was made after
 * the request for erasure stays as long as promised, because the person wanted both. A repetition finds nothing left.
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

/** A package that was deleted earlier, at the end of its time, does not count. */
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
