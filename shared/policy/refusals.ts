import { TerminalError } from "#shared/domain/errors.ts";
import type { Right } from "#shared/domain/right.ts";
import { legalReferences } from "./legal-references.ts";

/** A request cannot be refused on that ground: its law has no such ground for its right. */
export class GroundNotAllowed extends TerminalError {
  override name = "GroundNotAllowed";
}

/** Grounds of refusal that the letters have words for, each with its article. */
export const refusalGrounds = [
  "manifestly-unfounded",
  "excessive",
  "not-identifiable",
  "identity-not-confirmed",
  "rights-of-others",
  "legal-claims",
] as const;

/** The grounds on which every one of these laws lets a request for a right be refused, by their ids. */
export function refusalGroundsOf(laws: readonly string[], right: Right): readonly string[] {
  const [first = [], ...others] = laws.map((law) =>
    legalReferences(law).refusals.flatMap(({ rights, grounds }) => (rights.includes(right) ? grounds : [])),
  );
  return [...new Set(first)].filter((ground) => others.every((grounds) => grounds.includes(ground)));
}

/** An id is one word; a citation of a provision has its number and its law: `Art. 15(4) GDPR`. */
export const provision = /^(?=.*\p{L})(?=.*\d)(?=.*\s).{5,200}$/u;

/**
 * @param laws ids of the regimes that bind the request.
 * @throws GroundNotAllowed for a text that is neither a ground of all these laws for the right nor a provision in
 * words.
 */
export function assertGround(ground: string, laws: readonly string[], right: Right): void {
  const allowed = refusalGroundsOf(laws, right);
  if (allowed.includes(ground) || provision.test(ground)) return;
  const grounds = allowed.length > 0 ? `${allowed.join(", ")}, or` : "no ground by name, only";
  throw new GroundNotAllowed(
    `"${ground}" is no ground on which ${laws.join(" and ")} ${laws.length > 1 ? "let" : "lets"} a request for ${right} be refused. Allowed: ${grounds} a provision in words, such as "Art. 15(4) GDPR".`,
  );
}
