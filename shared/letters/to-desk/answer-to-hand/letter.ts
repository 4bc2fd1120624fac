import type { ByDesk } from "#shared/domain/by-desk.ts";
import type { Right } from "#shared/domain/right.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

export interface AnswerToHand extends ForDesk {
  readonly right: Right;
  readonly how: ByDesk["how"];
  readonly hasPackage: boolean;
  /** ISO dates. */
  readonly target: string;
  readonly legal: string;
}

/** The answer of a request lies with the desk, which hands it over. */
export function answerToHand(letter: AnswerToHand, words: Words): Content {
  const { t, date } = words;
  const { requestId, right, how, hasPackage, target, legal } = letter;
  const blocks = [
    paragraph(t("answer-to-hand:text")),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), t(`operators:right.${right}`)],
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
    command(
      t("answer-to-hand:letter"),
      `npx dsr letter ${requestId} --name answer --print letter.html --reason "…"`,
    ),
    ...(hasPackage
      ? [
          command(
            t("answer-to-hand:package"),
            `npx dsr reveal ${requestId} --package answer.zip --reason "…"`,
          ),
        ]
      : []),
    command(
      t("answer-to-hand:handed"),
      `npx dsr handed ${requestId} --by ${how === "post" ? "post" : "hand"} --on …`,
    ),
    ...(how === "silent"
      ? [command(t("answer-to-hand:mail"), `npx dsr mail-answer ${requestId} --reason "…"`)]
      : []),
  ];
  return { title: t("answer-to-hand:title"), blocks };
}
