import { applicableRegimes, type Laws } from "#shared/domain/deadline/applicable-regimes.ts";
import type { Right } from "#shared/domain/right.ts";
import { Problem } from "#shared/life/doors/problem.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { regimes } from "#shared/policy/regimes.ts";

/**
 * The served laws that set the time for a submission. Every place has at least one.
 * @throws Problem right-not-served, with the rights that are served.
 */
export function servedRegimes(
  { right, jurisdiction }: { right: Right; jurisdiction?: string | undefined },
  { approval, regime }: Controller,
): Laws {
  const served = Object.fromEntries(Object.entries(regimes).filter(([, row]) => row.served));
  const laws = approval[right] && applicableRegimes({ jurisdiction, own: regime, right }, served);
  if (laws) return laws;
  throw new Problem(
    "right-not-served",
    "What was asked for is not offered here; errors says what is. The controller can be asked in writing too.",
    {
      errors: [{ pointer: "#/right", detail: `Rights served here: ${Object.keys(approval).join(", ")}.` }],
    },
  );
}
