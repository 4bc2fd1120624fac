import type { Case } from "#shared/domain/case.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import { isAfter } from "#shared/domain/moment.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import { standing } from "#shared/policy/standing.ts";
import { cancelRequest } from "./cancel-request.ts";
import type { ReleaseDecision, ReleaseServices } from "./release-request.ts";

/**
 * A request that began without proof, and was stopped by a report "not me", is called off before its effects are
 * taken back.
 */
export async function calledOff(
  requestId: string,
  { actor, reason }: ReleaseDecision,
  services: ReleaseServices,
): Promise<Case | undefined> {
  const current = await services.store.load(requestId);
  const { right, pause } = current?.request ?? {};
  const isUndoable = right !== undefined && standing[right]?.onlyReported === true;
  if (!current || !isOpen(current.request) || pause?.why !== "not-me" || !isUndoable) return current;
  await cancelRequest(requestId, { actor, by: "operator", reason }, services);
  return services.store.load(requestId);
}

/** Whether the person asked for the same later, without a report "not me" about that. */
export function asksTheSame(other: Request, { requestId, right, receivedAt }: Request): boolean {
  const isLater = isAfter(other.receivedAt, receivedAt);
  const isInForce = other.status === "completed" || isOpen(other);
  const isTheirs = !other.release && !other.reported && other.pause?.why !== "not-me";
  return other.requestId !== requestId && other.right === right && isLater && isInForce && isTheirs;
}

export function askedThemselves({ requestId, right }: Request, { requestId: own }: Request): NothingWaits {
  return new NothingWaits(
    `Request ${requestId} (${right}) cannot be taken back without taking back ${own}, which asks for the same and was not reported.`,
  );
}
