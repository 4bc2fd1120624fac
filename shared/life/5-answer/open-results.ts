import { timingSafeEqual } from "node:crypto";
import { isBefore } from "#shared/domain/moment.ts";
import { parseLinkText } from "#shared/domain/secret.ts";
import { notFound, Problem } from "#shared/life/doors/problem.ts";
import { isControllers } from "#shared/opendsr/controllers-request.ts";
import { resultsSecret } from "#shared/opendsr/status-of.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { KeyedHash } from "#shared/ports/keyed-hash.ts";
import type { PackageStore } from "#shared/ports/package-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

export interface ResultsServices {
  readonly store: RequestStore;
  readonly packages: Pick<PackageStore, "presign">;
  readonly secretKey: KeyedHash;
  readonly clock: Clock;
}

const urlSeconds = 60;

/**
 * Exchanges the address of a controller's results for a URL that is valid for a minute.
 * @throws Problem not-found for a forged address, package-gone.
 */
export async function openResults(
  link: string,
  { store, packages, secretKey, clock }: ResultsServices,
): Promise<{ url: string }> {
  const parsed = parseLinkText(link);
  const current = parsed && (await store.load(parsed.requestId));
  if (!parsed || !isControllers(current)) throw notFound();
  const { requestId, origin } = current.request;
  if (!timingSafeEqual(Buffer.from(await resultsSecret(requestId, secretKey)), Buffer.from(parsed.secret)))
    throw notFound();
  const answer = "closedAt" in current.request ? current.request.answer : undefined;
  const at = clock();
  if (!answer || answer.purgedAt || !isBefore(at, answer.expiresAt))
    throw new Problem("package-gone", "Results are deleted some time after the request has ended.");
  const actor = { kind: "controller", id: origin.controller } as const;
  await store.update(requestId, () => ({
    at,
    events: [{ type: "results-opened", actor }],
    result: undefined,
  }));
  const ending = answer.kind === "package" ? "zip" : "json";
  return {
    url: await packages.presign(answer.key, `results-${origin.subjectRequestId}.${ending}`, urlSeconds),
  };
}
