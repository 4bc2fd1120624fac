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
  /** The number of packages that go with this erasure, or are gone with it. */
  readonly gone: number;
  /** The end of the time of a copy that the person had asked for as well: an ISO instant. */
  readonly copyUntil?: string;
}

/**
 * Deletes the packages of earlier answers after an erasure: they contain the erased data. A repetition finds nothing left. It
 * comes with the word about it, which the answer to the erasure has: right before its mail, or once the desk has handed it over.
 */
export async function purgeEarlierPackages(current: Case, services: Services): Promise<EarlierPackages> {
  const { stored, ...earlier } = await earlierPackages(current, services);
  for (const requestId of stored) await purge(requestId, current.request.requestId, services);
  return earlier;
}

/**
 * The packages that go with an erasure. A copy that was made after the request for erasure stays as long as promised, because the
 * person wanted both.
 * @returns with the ids of the requests whose package is still stored.
 */
export async function earlierPackages(
  current: Case,
  { store }: Pick<Services, "store">,
): Promise<EarlierPackages & { readonly stored: readonly string[] }> {
  const { request } = current;
  if (!hasErased(current)) return { gone: 0, stored: [] };
  let gone = 0;
  const stored: string[] = [];
  const copies: string[] = [];
  for (const other of await store.bySubject(request.subjectRef)) {
    if (other.requestId === request.requestId || isOpen(other)) continue;
    const answer = packageOf(other);
    if (!answer || (answer.purgedFor ?? request.requestId) !== request.requestId) continue;
    if (!answer.purgedAt && isAfter(other.closedAt, request.receivedAt)) {
      copies.push(answer.expiresAt);
      continue;
    }
    if (!answer.purgedAt) stored.push(other.requestId);
    gone++;
  }
  const copyUntil = latest(...copies);
  return { gone, stored, ...(copyUntil && { copyUntil }) };
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
