import type { Request } from "./request.ts";
import { suffices } from "./verification-level.ts";

/** Whether the request is known to come from its mailbox, or an operator vouches for it. */
export function isMailboxProved(request: Request): boolean {
  return "level" in request && request.level !== undefined && suffices(request.level, "L1");
}

/** Whether a request has begun, or is over, without proof of identity: a stranger may have made it. */
export function hasBegunUnproved(request: Request): boolean {
  return "level" in request && request.level === "L0";
}
