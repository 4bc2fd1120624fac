import type { Request } from "./request.ts";
import { suffices } from "./verification-level.ts";

/** Whether it is known that the request comes from its mailbox, or a person on our side vouches for it. */
export function isMailboxProved(request: Request): boolean {
  return "level" in request && request.level !== undefined && suffices(request.level, "L1");
}

/** Whether a request has begun, or is over, without anybody having shown who they are: a stranger may have made it. */
export function hasBegunUnproved(request: Request): boolean {
  return "level" in request && request.level === "L0";
}
