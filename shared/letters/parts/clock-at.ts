import type { QuestionEffect } from "#shared/domain/deadline/regime.ts";
import type { PauseReason } from "#shared/domain/request.ts";
import { stopsAllClocks } from "#shared/rules/clock-stands.ts";
import type { AboutRequest } from "../about-request.ts";
import { ruleOf } from "./law.ts";

/** What a question does to the time we have to answer, by the rule's effect; the law may not know of it at all. */
const clocks: Readonly<Record<QuestionEffect["effect"], "stands" | "starts" | "runs">> = {
  suspends: "stands",
  excludes: "stands",
  starts: "starts",
  none: "runs",
};

/** Of two laws the earlier date counts: where one of them knows no such pause the time goes on. */
export function clockAt(letter: AboutRequest & { readonly why: PauseReason }) {
  const laws = [letter.regime, ...(letter.alsoRegimes ?? [])];
  if (!stopsAllClocks(laws, letter.right, letter.why)) return "runs";
  return clocks[ruleOf(letter)?.[letter.why]?.effect ?? "none"];
}
