import type { Right } from "#shared/domain/right.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

export interface AcknowledgementLate extends ForDesk {
  readonly right: Right;
  readonly acknowledgeBy: string;
}

/** The law has a day by which the person is told that their request is here, and it is near. */
export function acknowledgementLate(letter: AcknowledgementLate, words: Words): Content {
  const { t, date } = words;
  const { requestId, right } = letter;
  const acknowledgeBy = date(letter.acknowledgeBy);
  const blocks = [
    paragraph(t("acknowledgement-late:text", { acknowledgeBy })),
    facts(
      [t("operators:row.request"), requestId],
      [t("operators:row.right"), right],
      [t("operators:row.acknowledge"), acknowledgeBy],
    ),
  ];
  return { title: t("acknowledgement-late:title"), blocks };
}
