import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** The clock stands because of a question, and nobody has answered it for a while. */
export function questionOpen(
  letter: Named<OperatorLetter, "question-open">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, instant } = words;
  const { requestId, why, since } = letter;
  const blocks = [
    paragraph(t(`operators:question-open.${why}`)),
    facts([t("operators:row.request"), requestId], [t("operators:row.asked"), instant(since)]),
    {
      kind: "code" as const,
      label: t("operators:commands.resume"),
      code: `npx dsr resume ${requestId} --reason "…"`,
    },
    {
      kind: "code" as const,
      label: t("operators:commands.refuse"),
      code: `npx dsr refuse ${requestId} --ground "…" --reason "…"`,
    },
  ];
  return toOperators(letter, t("operators:question-open.title"), blocks, words, controller);
}
