import type { Right } from "#shared/domain/right.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

export interface AcknowledgementLate extends ForDesk {
  readonly right: Right;
  readonly acknowledgeBy: string;
}

/** The law sets a day for telling the person that their request has arrived, and it is near. */
export function acknowledgementLate(letter: AcknowledgementLate, words: Words): Content {
  const { t, date } = words;
  const { requestId, right } = letter;
  const acknowledgeBy = date(letter.acknowledgeBy);
  const blocks = [
    paragraph(t("acknowledgement-late:text", { acknowledgeBy })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), t(`operators:right.${right}`)],
      [t("operators:row.acknowledge"), acknowledgeBy],
    ),
  ];
  return { title: t("acknowledgement-late:title"), blocks };
}
