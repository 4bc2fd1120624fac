import { type Case, unchanged } from "#shared/domain/case.ts";
import { isAtOrBefore, latest } from "#shared/domain/moment.ts";
import { isOpen } from "#shared/domain/request.ts";
import { specialOf } from "#shared/domain/right.ts";
import { shred } from "#shared/domain/transitions.ts";
import type { SweepServices } from "#shared/life/attend/services.ts";
import { shredAt } from "#shared/rules/retention.ts";
import { stands, standsUntil } from "#shared/rules/standing.ts";

const system = { kind: "system" as const };

export async function purgePackage(
  requestId: string,
  { store, packages, clock }: SweepServices,
): Promise<void> {
  await packages.purge(requestId);
  await store.update(requestId, ({ request }) => {
    if (!("answer" in request) || !request.answer || request.answer.purgedAt) return unchanged(undefined);
    const at = clock();
    return {
      at,
      request: { ...request, answer: { ...request.answer, purgedAt: at } },
      events: [{ type: "package-purged", actor: system, details: { sha256: request.answer.sha256 } }],
      result: undefined,
    };
  });
}

/**
 * Replaces the person's identifiers by their keyed hashes, which were made at submission. The files of their messages go
 * first: later nobody would look for them.
 */
export async function shredSubject(
  requestId: string,
  { store, packages, clock }: SweepServices,
): Promise<void> {
  const before = await store.load(requestId);
  if (before?.request.messages && mayShred(before, clock())) await packages.purge(requestId, "messages");
  await store.update(requestId, (current) => {
    const { request } = current;
    const at = clock();
    // A promise may have come back since this fell due, or the person may have written.
    if (isOpen(request) || !mayShred(current, at)) return unchanged(undefined);
    return {
      at,
      ...shred(request, at),
      events: [{ type: "subject-shredded", actor: system }],
      result: undefined,
    };
  });
}

function mayShred({ request, tasks }: Case, now: string): boolean {
  const at = isOpen(request) ? undefined : shredAt(request, tasks);
  return at !== undefined && isAtOrBefore(at, now);
}

/** The files go first: without the request nobody would look for them. */
export async function deleteRequest(requestId: string, services: SweepServices): Promise<void> {
  if (await isHeld(requestId, services)) return;
  const current = await services.store.load(requestId);
  await services.packages.purge(requestId);
  if (current?.request.messages) await services.packages.purge(requestId, "messages");
  await services.store.remove(requestId);
}

/** Data that a complaint of the same person may be about is evidence while the hold lasts. */
async function isHeld(requestId: string, { store, clock }: SweepServices): Promise<boolean> {
  const request = (await store.load(requestId))?.request;
  if (!request) return false;
  const at = clock();
  const complaints = (await store.bySubject(request.subjectRef)).filter(
    (other) => other.requestId !== requestId && specialOf(other.right).answeredByDesk && stands(other, at),
  );
  const heldUntil = latest(...complaints.flatMap((one) => standsUntil(one) ?? []));
  if (!heldUntil) return false;
  await store.update(requestId, ({ request: latest }) =>
    isOpen(latest)
      ? unchanged(undefined)
      : {
          at,
          request: { ...latest, heldUntil },
          events: [{ type: "request-held", actor: system, details: { until: heldUntil } }],
          result: undefined,
        },
  );
  return true;
}
