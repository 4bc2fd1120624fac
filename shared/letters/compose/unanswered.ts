import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** A request is still without an answer long after its time, or has ended and the letter that says so does not go out. */
export function unanswered(
  letter: Named<OperatorLetter, "unanswered">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const { requestId, right, status, legal, what } = letter;
  const blocks = [
    paragraph(t(`operators:unanswered.${what}.text`, { legal: date(legal) })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), right],
      [t("operators:row.status"), status],
      [t("operators:row.legal"), date(legal)],
    ),
    { kind: "code" as const, label: t("operators:commands.show"), code: `npx dsr show ${requestId}` },
  ];
  return toOperators(letter, t(`operators:unanswered.${what}.title`), blocks, words, controller);
}
