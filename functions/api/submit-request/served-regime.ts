import type { Right } from "#shared/domain/right.ts";
import { type FieldError, Problem } from "#shared/edge/problem.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { regimeOf, regimes } from "#shared/policy/regimes.ts";

/**
 * The regime a submission falls under.
 * @throws Problem right-not-served or jurisdiction-not-served, naming both where both are.
 */
export function servedRegime(
  { right, jurisdiction }: { right: Right; jurisdiction?: string | undefined },
  { approval, regime }: Controller,
): string {
  const named = jurisdiction ? regimeOf(jurisdiction) : regime;
  const served = named && regimes[named]?.served ? named : undefined;
  const errors: FieldError[] = [];
  if (!approval[right]) {
    errors.push({ pointer: "#/right", detail: `Rights served here: ${Object.keys(approval).join(", ")}.` });
  }
  if (!served) {
    const allowed = Object.values(regimes).flatMap((row) => (row.served ? row.jurisdictions : []));
    errors.push({ pointer: "#/jurisdiction", detail: `Jurisdictions served here: ${allowed.join(", ")}.` });
  }
  if (served && errors.length === 0) return served;
  throw new Problem(
    approval[right] ? "jurisdiction-not-served" : "right-not-served",
    "What was asked for is not offered here; errors says what is. The controller can be asked in writing too.",
    { errors },
  );
}
