import { conditionsHold, matches } from "./matches.ts";
import type { Call, Caller, Statement } from "./policy.ts";

export type Decision = "allowed" | "denied" | "not allowed";

/**
 * AWS's decision about a call within one account: a Deny anywhere wins; otherwise a role needs an Allow of its own or
 * of the resource, a service one of the resource.
 * @param identity the role's policies; nothing for a service.
 * @param resource the policy of the called resource, if it has one. That of a key, or of a role to take, has to let
 * the account's own policies decide, or name the role.
 */
export function decide(
  call: Call,
  caller: Caller,
  identity: readonly Statement[],
  resource: readonly Statement[] = [],
): Decision {
  const own = identity.filter((one) => applies(one, call));
  const theirs = resource.filter((one) => applies(one, call));
  const named = theirs.filter((one) => names(one, caller));
  const delegated = theirs.filter((one) => "role" in caller && namesAccount(one, caller.role));
  if ([...own, ...named, ...delegated].some(({ Effect }) => Effect === "Deny")) return "denied";
  if (named.length > 0) return "allowed";
  const mayDecide = !/^(kms|sts):/.test(call.action) || delegated.length > 0;
  return "role" in caller && own.length > 0 && mayDecide ? "allowed" : "not allowed";
}

/** Whether the policy of a session, which narrows down what its role may do, lets a call pass. */
export function permits(statements: readonly Statement[], call: Call): boolean {
  const found = statements.filter((one) => applies(one, call));
  return found.length > 0 && found.every(({ Effect }) => Effect === "Allow");
}

function applies({ Action, Resource, Condition = {} }: Statement, call: Call): boolean {
  const action = call.action.toLowerCase();
  return (
    Action.some((one) => matches(one.toLowerCase(), action)) &&
    (Resource === undefined || Resource.some((one) => matches(one, call.resource))) &&
    conditionsHold(Condition, call.context)
  );
}

function names({ Principal }: Statement, caller: Caller): boolean {
  if (Principal === undefined) return false;
  if (Principal === "*" || Principal.AWS?.includes("*")) return true;
  return "service" in caller
    ? (Principal.Service ?? []).includes(caller.service)
    : (Principal.AWS ?? []).includes(caller.role);
}

/** `arn:aws:iam::123456789012:root` is the account: its own policies decide. */
function namesAccount({ Principal }: Statement, role: string): boolean {
  const account = role.split(":").slice(0, 5).join(":");
  return typeof Principal === "object" && (Principal.AWS ?? []).includes(`${account}:root`);
}
