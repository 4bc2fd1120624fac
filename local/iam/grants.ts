import { anyStateMachine } from "./call-of.ts";
import { matches } from "./matches.ts";
import type { Call, Statement } from "./policy.ts";

/** One action on one resource, or on those of one pattern, that a policy allows. */
interface Permission {
  readonly action: string;
  readonly resource: string;
}

export interface Grant extends Permission {
  readonly role: string;
  /** Whether a call has needed it since the start of the host. */
  readonly used: boolean;
}

/** The permissions of a policy, each once. */
export function grantsOf(statements: readonly Statement[]): Permission[] {
  const all = statements
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap(({ Action, Resource = [] }) =>
      Action.flatMap((action) => Resource.map((resource) => ({ action, resource }))),
    );
  return [...new Map(all.map((one) => [`${one.action} ${one.resource}`, one])).values()];
}

/** Whether a call falls under a permission. */
export function uses(call: Call, { action, resource }: Permission): boolean {
  if (!matches(action.toLowerCase(), call.action.toLowerCase())) return false;
  // A task token does not name its state machine.
  return call.resource.endsWith(anyStateMachine) || matches(resource, call.resource);
}
