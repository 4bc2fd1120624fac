import type { HoldNotice } from "#shared/rules/reminders/hold-review.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

/** The hold for a complaint ends on a date, unless an operator decides otherwise. */
export interface HoldReview extends ForDesk {
  readonly notice: HoldNotice;
  readonly until: string;
}

/** The hold for a complaint ends on a date, unless an operator finds that it is still needed. */
export function holdReview(letter: HoldReview, words: Words): Content {
  const { t, date } = words;
  const { requestId, notice } = letter;
  const until = date(letter.until);
  const blocks = [
    paragraph(t("hold-review:text", { until })),
    facts([t("operators:row.request"), requestId], [t("hold-review:until"), until]),
    command(t("hold-review:prolong"), `npx dsr review ${requestId} --keep-until <date> --reason "…"`),
    command(t("hold-review:release"), `npx dsr release ${requestId} --reason "…"`),
  ];
  return { title: t(`hold-review:title.${notice}`), blocks };
}
