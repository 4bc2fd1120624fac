import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { OperatorLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, toOperators } from "./envelope.ts";

/** A mail to the person did not arrive: they have to be reached in another way. */
export function undelivered(
  letter: Named<OperatorLetter, "undelivered">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const { requestId, mail, why, target, legal } = letter;
  const blocks = [
    paragraph(t(`operators:undelivered.${why}`)),
    paragraph(t("operators:undelivered.text")),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.mail"), mail],
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
    {
      kind: "code" as const,
      label: t("operators:commands.delivered"),
      code: `npx dsr delivered ${requestId} --reason "…"`,
    },
  ];
  return toOperators(letter, t("operators:undelivered.title"), blocks, words, controller);
}
