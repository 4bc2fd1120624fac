import type { Case } from "#shared/domain/case.ts";
import { addTo } from "#shared/domain/deadline/deadlines.ts";
import { deeds } from "#shared/domain/mail-names.ts";
import { latest } from "#shared/domain/moment.ts";
import { isOpen } from "#shared/domain/request.ts";
import { specialOf } from "#shared/domain/right.ts";
import { hasHold, holdOver, holdOverAt, newEnd } from "./hold.ts";

/** The work for data that is or was set aside. */
export type HoldAttention =
  | { readonly kind: "hold-ended" }
  | { readonly kind: "hold-released" }
  | { readonly kind: "after-hold"; readonly processor: string }
  | { readonly kind: "tell-erased" };

type Due = { readonly at: string } & HoldAttention;

export function holdAttentions(current: Case): Due[] {
  const { request } = current;
  // A request with an early end has no follow-up: a lock ends at its date automatically.
  if (!isOpen(request) && request.status !== "completed") return [];
  return [...holds(current), ...heldUp(current)];
}

/** An operator decides whether a hold is still needed; without a decision it ends at its date. */
function holds({ request }: Case): Due[] {
  if (request.status === "completed" && request.release && specialOf(request.right).answeredByDesk)
    return request.done?.[deeds.holdReleased] ? [] : [{ kind: "hold-released", at: request.closedAt }];
  if (!hasHold(request)) return [];
  return [{ kind: "hold-ended", at: holdOver(request.hold.until, request.zone) }];
}

/** A system is told of a new end; data kept by a hold is erased when the hold is over; and the person hears of that. */
function heldUp({ request, tasks }: Case): Due[] {
  if (request.pause || "shreddedAt" in request) return [];
  const again = tasks.flatMap((task): Due[] => {
    const { processor, updatedAt } = task;
    const at = newEnd(request, task) ? updatedAt : isOpen(request) ? undefined : holdOverAt(request, task);
    return at ? [{ kind: "after-hold", processor, at }] : [];
  });
  const last = latest(...tasks.flatMap(({ afterHold = [] }) => afterHold));
  return last ? [...again, { kind: "tell-erased", at: addTo(last, "PT2M") }] : again;
}
