import type { Topic } from "#shared/domain/deadline/clock.ts";
import { hasRuleFor, ruleFor } from "#shared/domain/deadline/regime.ts";
import { openQuestions } from "#shared/domain/open-questions.ts";
import { isOpen, type Request } from "#shared/domain/request.ts";
import type { Right } from "#shared/domain/right.ts";
import { regimes } from "#shared/policy/regimes.ts";

type Asked = Request & { pause: NonNullable<Request["pause"]> };

/** Whether a question to the person has gone out that nobody has answered. */
export function isAsked(request: Request): request is Asked {
  const isQuestion = request.pause !== undefined && request.pause.why !== "not-me";
  return isOpen(request) && isQuestion && openQuestions(request).length > 0;
}

/** Whether no date in force goes on meanwhile. */
export function clockStands(request: Request): request is Asked {
  const laws = [request.regime, ...(request.otherClocks ?? []).map(({ regime }) => regime)];
  return (
    isAsked(request) && openQuestions(request).some((topic) => stopsAllClocks(laws, request.right, topic))
  );
}

/** Whether every one of these laws lets its clock wait for the answer to such a question: of two the earlier date counts. */
export function stopsAllClocks(laws: readonly string[], right: Right, topic: Exclude<Topic, "fee">): boolean {
  return laws.every((law) => {
    const regime = regimes[law];
    if (!regime || !hasRuleFor(regime, right)) return false;
    return (ruleFor(regime, right)[topic]?.effect ?? "none") !== "none";
  });
}
