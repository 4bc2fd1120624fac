import { localDate } from "#shared/domain/deadline/deadlines.ts";
import { RequestNotFound } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { isBefore } from "#shared/domain/moment.ts";
import type { Request } from "#shared/domain/request.ts";
import { refuseRequest as refuse } from "#shared/domain/transitions.ts";
import { endRequest } from "#shared/life/5-answer/end-request.ts";
import { assertGround } from "#shared/policy/refusals.ts";
import { type PlaceFor, sheetOf } from "./deadlines-after.ts";
import { decideOnce } from "./decide-once.ts";

export interface Refusal {
  readonly requestId: string;
  readonly actor: Actor;
  /** A ground that the law of the request has for its right, or a provision in words. */
  readonly ground: string;
  /** The person reads it. */
  readonly reason: string;
}

export interface Refused {
  /** `false` when it had been refused before. */
  readonly changed: boolean;
  /** ISO date by which the law wanted the refusal, extended or not, where it has passed. */
  readonly lateSince?: string;
}

/**
 * Refuses a request as a whole: GDPR Art. 12(4) and (5). The letter names the ground, the reason and the remedies,
 * and goes out at once. A late refusal still has to go out: the evidence says that it was late.
 * @throws GroundNotAllowed with the allowed grounds; DecidedAlready; InvalidTransition when the request is closed
 * otherwise or its answer is on the way; RequestNotFound.
 */
export async function refuseRequest(
  { requestId, actor, ground, reason }: Refusal,
  services: Parameters<typeof endRequest>[2] & { readonly placeFor: PlaceFor },
): Promise<Refused> {
  const { store, clock, placeFor } = services;
  const current = await store.load(requestId);
  if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
  const { request } = current;
  assertGround(ground, [request.regime, ...(request.alsoRegimes ?? [])], request.right);
  const { refuseBy } = sheetOf(request, request.clockEvents ?? [], placeFor);
  const late =
    refuseBy && isBefore(refuseBy, localDate(clock(), request.zone)) ? { lateSince: refuseBy } : {};
  const event: EventInput = { type: "request-refused", actor, details: { ground, reason, ...late } };
  const end = (latest: Request, at: string) => refuse(latest, at, ground, reason);
  const changed = await decideOnce({ requestId, actor, recordedBy: ["request-refused"] }, store, () =>
    endRequest(requestId, { end, event }, services, "refused"),
  );
  return { changed, ...(changed && late) };
}
