import type { Topic } from "#shared/domain/deadline/clock.ts";
import type { QuestionEffect } from "#shared/domain/deadline/regime.ts";
import { stopsAllClocks } from "#shared/rules/clock-stands.ts";
import type { AboutRequest } from "../about-request.ts";
import { ruleOf } from "./law.ts";

/** The effect of a question on the time to answer, by the rule; some laws know no such question. */
const clocks: Readonly<Record<QuestionEffect["effect"], "stands" | "starts" | "runs">> = {
  suspends: "stands",
  excludes: "stands",
  starts: "starts",
  none: "runs",
};

/** Of two laws the earlier date counts: the time goes on where one of them has no such pause. */
export function clockAt(letter: AboutRequest & { readonly why: Topic }) {
  const laws = [letter.regime, ...(letter.alsoRegimes ?? [])];
  if (!stopsAllClocks(laws, letter.right, letter.why)) return "runs";
  return clocks[ruleOf(letter)?.[letter.why]?.effect ?? "none"];
}
