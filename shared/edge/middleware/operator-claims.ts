import * as z from "zod";
import { holdsRole, type Role, role } from "#shared/console/roles.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { Problem } from "#shared/life/doors/problem.ts";
import type { ApiMiddleware } from "./api-event.ts";

/** Somebody who is logged in to the console. */
export interface Operator {
  /** The name in the evidence: the user name where the token has one, or else its subject. */
  readonly id: string;
  /** As the evidence names them. */
  readonly actor: Actor;
  readonly roles: readonly Role[];
}

export interface OperatorClaimsOptions {
  /** The role of the route. */
  readonly wanted: Role;
  /** Name of the claim with the groups. */
  readonly groupsClaim: string;
}

const name = z.string().regex(/^[\x21-\x7e]{1,128}$/);
const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const claims = z.record(z.string(), z.union([scalar, z.array(scalar)]));

/**
 * Reads who calls, from the claims of the token that the authorizer of the HTTP API has checked, and refuses callers
 * without the role of the route. A route that lost its authorizer has no claims: it lets nobody in.
 */
export function operatorClaims({ wanted, groupsClaim }: OperatorClaimsOptions): ApiMiddleware {
  const before: ApiMiddleware["before"] = ({ event }) => {
    const { authorizer } = event.requestContext as { authorizer?: { jwt?: { claims?: unknown } } };
    const found = claims.safeParse(authorizer?.jwt?.claims).data;
    // An id token says who somebody is to the client; it opens nothing. Cognito names the use, others may not.
    if (!found || (found.token_use !== undefined && found.token_use !== "access")) throw notLoggedIn();
    const id = name.safeParse(found.username).data ?? name.safeParse(found.sub).data;
    if (!id) throw notLoggedIn();
    const roles = rolesIn(found[groupsClaim]);
    if (!holdsRole(roles, wanted)) throw forbidden(wanted, roles);
    event.operator = { id, actor: { kind: "operator", id }, roles };
  };

  return { before };
}

/**
 * The roles among the groups. An HTTP API hands a claim that is a list on as text: `[operator reveal]`. Groups of other
 * names are not ours.
 */
function rolesIn(groups: string | string[] | undefined): Role[] {
  const names = typeof groups === "string" ? namesIn(groups) : (groups ?? []);
  return names.flatMap((one) => role.safeParse(one).data ?? []);
}

function namesIn(text: string): string[] {
  const inside = /^\[([^[\]]*)\]$/.exec(text)?.[1];
  // Without brackets the claim is one name, blanks and all.
  return inside === undefined ? [text] : inside.split(/,? +|,/).filter(Boolean);
}

const notLoggedIn = (): Problem =>
  new Problem("missing-credentials", "Log in, and send the access token as Authorization: Bearer <token>.");

/** @throws Problem forbidden */
export function assertRole({ roles }: Operator, wanted: Role): void {
  if (!holdsRole(roles, wanted)) throw forbidden(wanted, roles);
}

function forbidden(wanted: Role, roles: readonly Role[]): Problem {
  const held = roles.length > 0 ? `you have ${roles.join(" and ")}` : "you have no role here";
  return new Problem("forbidden", `This needs the role ${wanted}; ${held}.`);
}
