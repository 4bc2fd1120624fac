import type { Right } from "#shared/domain/right.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** A request with systems that need more time than there is. */
export interface CannotBeInTime extends ForDesk {
  readonly right: Right;
  /** Each with the first date on which it can answer. */
  readonly systems: readonly { readonly processor: string; readonly doneOn: string }[];
  readonly target: string;
  readonly legal: string;
}

/** Operators learn at the beginning which systems cannot answer in time, while something can be done about it. */
export function cannotBeInTime(letter: CannotBeInTime, words: Words): Content {
  const { t, date } = words;
  const { requestId, right, systems, target, legal } = letter;
  const blocks = [
    paragraph(t("cannot-be-in-time:text")),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), t(`operators:right.${right}`)],
      ...systems.map(({ processor, doneOn }): [string, string] => [
        t("cannot-be-in-time:system", { system: processor }),
        t("cannot-be-in-time:earliest", { date: date(doneOn) }),
      ]),
      [t("operators:row.target"), date(target)],
      [t("operators:row.legal"), date(legal)],
    ),
    command(t("cannot-be-in-time:extend"), `npx dsr extend ${requestId} --reason "…"`),
  ];
  return { title: t("cannot-be-in-time:title"), blocks };
}
