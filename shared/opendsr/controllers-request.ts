import { createHash } from "node:crypto";
import type { Case } from "#shared/domain/case.ts";
import type { Origin, Request } from "#shared/domain/request.ts";
import { notFound } from "#shared/life/doors/problem.ts";
import type { AcceptedController } from "#shared/policy/accepted-controllers.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

type Asker = Pick<AcceptedController, "id">;

/** A request that came from a controller. */
export type ControllersCase = Case & { readonly request: Request & { readonly origin: Origin } };

/**
 * Our id for a controller's request: it follows from the controller and its own id, so that the request is found without an
 * index, a repetition meets the first, and nobody meets a request of another controller. The form is that of our other ids.
 */
export function ownRequestId({ id }: Asker, subjectRequestId: string): string {
  const bytes = createHash("sha256")
    .update(JSON.stringify(["opendsr", id, subjectRequestId]))
    .digest()
    .subarray(0, 16);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Whether a case is the request of any controller whose processor we are. */
export function isControllers(current: Case | undefined): current is ControllersCase {
  return current?.request.origin !== undefined;
}

/** Whether a case is this controller's request. */
export function isOf(
  current: Case | undefined,
  { id }: Asker,
  subjectRequestId: string,
): current is ControllersCase {
  const origin = current?.request.origin;
  return origin?.controller === id && origin.subjectRequestId === subjectRequestId;
}

/**
 * The request of a controller, by the controller's id of it.
 * @throws Problem not-found, the same for an id that nobody has used and for another controller's.
 */
export async function requestOf(
  asker: Asker,
  subjectRequestId: string,
  store: Pick<RequestStore, "load">,
): Promise<ControllersCase> {
  const current = await store.load(ownRequestId(asker, subjectRequestId));
  if (!isOf(current, asker, subjectRequestId)) throw notFound();
  return current;
}
