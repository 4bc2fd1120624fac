import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** What a complaint has set aside ends on a date, unless somebody finds that it is still needed. */
export function holdReview(
  letter: Named<OperatorLetter, "hold-review">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const { requestId, notice } = letter;
  const until = date(letter.until);
  const blocks = [
    paragraph(t("desk:hold-review.text", { until })),
    facts([t("operators:row.request"), requestId], [t("desk:hold-review.until"), until]),
    {
      kind: "code" as const,
      label: t("desk:hold-review.prolong"),
      code: `npx dsr review ${requestId} --keep-until <date> --reason "…"`,
    },
    {
      kind: "code" as const,
      label: t("desk:hold-review.release"),
      code: `npx dsr release ${requestId} --reason "…"`,
    },
  ];
  return toOperators(letter, t(`desk:hold-review.title.${notice}`), blocks, words, controller);
}
