import { type PersonText, textIn } from "#shared/domain/localised-text.ts";
import type { Right } from "#shared/domain/right.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** A system has found data that an operator has to decide about; `summary` describes it. */
export interface DecisionNeeded extends ForDesk {
  readonly right: Right;
  readonly processor: string;
  readonly summary: PersonText;
  readonly target: string;
  readonly legal: string;
}

/**
 * A system has found data that an operator has to decide about: evidence for a complaint, or records of an unknown
 * kind.
 */
export function decisionNeeded(letter: DecisionNeeded, words: Words): Content {
  const { t, date } = words;
  const { requestId, right, processor, summary, target, legal } = letter;
  const decision = (name: "keep" | "erase") =>
    command(
      t(`decision-needed:${name}`),
      `npx dsr decide ${requestId} --processor ${processor} --${name} --reason "…"`,
    );
  const blocks = [
    paragraph(t("decision-needed:text", { processor })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), t(`operators:right.${right}`)],
      [t("operators:row.processor"), processor],
      [t("decision-needed:says"), textIn(summary, words.language)],
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
    decision("keep"),
    decision("erase"),
  ];
  return { title: t("decision-needed:title"), blocks };
}
