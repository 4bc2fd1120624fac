import type { Right } from "#shared/domain/right.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** A request that goes on at once, although the law of the person's place is unknown. */
export interface LawUnknown extends ForDesk {
  readonly right: Right;
  readonly target: string;
  readonly legal: string;
}

/** An operator has to find out about the law of the person's place; nothing waits for this. */
export function lawUnknown(letter: LawUnknown, words: Words): Content {
  const { t, date } = words;
  const { requestId, right, target, legal } = letter;
  const blocks = [
    paragraph(t("law-unknown:text")),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), t(`operators:right.${right}`)],
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
  ];
  return { title: t("law-unknown:title"), blocks };
}
