import type { Fee } from "#shared/domain/fee.ts";
import type { ForDesk } from "../../about-request.ts";
import { type Content, command, facts, paragraph } from "../../block.ts";
import type { Words } from "../../words.ts";

export interface FeeOpen extends ForDesk, Pick<Fee, "amount" | "currency" | "payBy"> {
  /** ISO date by which the law wants an answer, as it stands. */
  readonly legal: string;
}

/** The last day to pay a fee is over, and nobody has noted a payment: an operator decides. */
export function feeOpen(letter: FeeOpen, words: Words): Content {
  const { t, date, money } = words;
  const { requestId, amount, currency, payBy, legal } = letter;
  const blocks = [
    paragraph(t("fee-open:text")),
    facts(
      [t("operators:row.request"), requestId],
      [t("fee-open:amount"), money(amount, currency)],
      [t("fee-open:pay-by"), date(payBy)],
      [t("operators:row.legal"), date(legal)],
    ),
    command(t("fee-open:paid"), `npx dsr fee-paid ${requestId}`),
    command(t("fee-open:waive"), `npx dsr fee-waive ${requestId} --reason "…"`),
    command(t("operators:commands.refuse"), `npx dsr refuse ${requestId} --ground "…" --reason "…"`),
  ];
  return { title: t("fee-open:title"), blocks };
}
