import type { Topic } from "#shared/domain/deadline/clock.ts";
import { hasRuleFor, ruleFor } from "#shared/domain/deadline/regime.ts";
import type { Fee } from "#shared/domain/fee.ts";
import { openQuestions } from "#shared/domain/open-questions.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import { regimes } from "#shared/policy/regimes.ts";

type Asked = Request & { pause: NonNullable<Request["pause"]> };

/** Whether a question to the person has gone out and has no answer. */
export function isAsked(request: Request): request is Asked {
  const why = request.pause?.why;
  const isQuestion = why === "identity" || why === "clarification";
  return isOpen(request) && isQuestion && openQuestions(request).length > 0;
}

/** Whether every date in force waits meanwhile. */
export function clockStands(request: Request): request is Asked {
  const laws = [request.regime, ...(request.otherClocks ?? []).map(({ regime }) => regime)];
  const topics: Topic[] = isAsked(request) ? openQuestions(request) : feeWaits(request) ? ["fee"] : [];
  return topics.some((topic) => stopsAllClocks(laws, request.right, topic));
}

/** Whether the request waits for a fee. */
export const feeWaits = (request: Request): request is Asked & { fee: Fee } =>
  isOpen(request) && request.pause?.why === "fee" && request.fee !== undefined;

/**
 * Whether the clock of every one of these laws waits for the answer to such a question: of two dates the earlier
 * counts.
 */
export function stopsAllClocks(laws: readonly string[], right: Right, topic: Topic): boolean {
  return laws.every((law) => {
    const regime = regimes[law];
    if (!regime || !hasRuleFor(regime, right)) return false;
    return (ruleFor(regime, right)[topic]?.effect ?? "none") !== "none";
  });
}
