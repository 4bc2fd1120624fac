import { applicableRegimes } from "#shared/domain/deadline/applicable-regimes.ts";
import { hasRuleFor, type Regime } from "#shared/domain/deadline/regime.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import type { Right } from "#shared/domain/right.ts";
import { type FieldError, Problem } from "#shared/edge/problem.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { regimes } from "#shared/policy/regimes.ts";

/**
 * The regimes a submission may fall under, of those that are served and know the right.
 * @throws Problem right-not-served or jurisdiction-not-served, naming both where both are.
 */
export function servedRegimes(
  { right, jurisdiction }: { right: Right; jurisdiction?: string | undefined },
  { approval, regime }: Controller,
): [Regime, ...Regime[]] {
  const applicable = bindingRegimes(jurisdiction, regime).filter(({ served }) => served);
  const [first, ...others] = applicable.filter((row) => hasRuleFor(row, right));
  const errors: FieldError[] = [];
  if (!approval[right]) {
    errors.push({ pointer: "#/right", detail: `Rights served here: ${Object.keys(approval).join(", ")}.` });
  } else if (applicable.length > 0 && !first) {
    const known = Object.keys(approval).filter((one) => applicable.some((row) => hasRuleFor(row, one)));
    errors.push({ pointer: "#/right", detail: `Rights served for this jurisdiction: ${known.join(", ")}.` });
  }
  if (applicable.length === 0) {
    const allowed = Object.values(regimes).flatMap((row) => (row.served ? row.jurisdictions : []));
    errors.push({ pointer: "#/jurisdiction", detail: `Jurisdictions served here: ${allowed.join(", ")}.` });
  }
  if (first && errors.length === 0) return [first, ...others];
  throw new Problem(
    errors[0]?.pointer === "#/right" ? "right-not-served" : "jurisdiction-not-served",
    "What was asked for is not offered here; errors says what is. The controller can be asked in writing too.",
    { errors },
  );
}

function bindingRegimes(jurisdiction: string | undefined, own: string): Regime[] {
  try {
    return applicableRegimes({ jurisdiction, own }, regimes);
  } catch (error) {
    if (error instanceof TerminalError) return [];
    throw error;
  }
}
