import type { Fee } from "#shared/domain/fee.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { feeReferences } from "#shared/policy/fees.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, heading, notice, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import { clockAt } from "../../parts/clock-at.ts";
import { cite, lawsOf } from "../../parts/law.ts";
import { remedies } from "../../parts/remedies.ts";
import type { Words } from "../../words.ts";

export interface FeeAsked extends AboutRequest, Pick<Fee, "ground" | "amount" | "currency" | "payBy"> {
  /** The operator's own words: the reason for it, and the way to pay. */
  readonly reason: string;
  readonly how: string;
}

/** A fee is asked for: why, how much, how to pay, what happens without it, and the remedies. */
export function feeAsked(letter: FeeAsked, words: Words, controller: Controller): Content {
  const { t, date, money } = words;
  const { ground, amount, currency, payBy, reason, how, right } = letter;
  const law = cite(feeReferences(ground, lawsOf(letter), right), words);
  const blocks = [
    paragraph(t("fee-asked:intro")),
    facts(
      ...requestFacts(letter, words),
      [t("fee-asked:amount"), money(amount, currency)],
      [t("fee-asked:pay-by"), date(payBy)],
    ),
    heading(t("fee-asked:why")),
    paragraph(t(`fee-asked:ground.${ground}`, { law })),
    notice(t("common:quoted", { text: reason })),
    heading(t("fee-asked:how")),
    notice(t("common:quoted", { text: how })),
    heading(t("fee-asked:then")),
    paragraph(t("fee-asked:stands")),
    paragraph(t(`fee-asked:clock.${clockAt({ ...letter, why: "fee" })}`)),
    paragraph(t("fee-asked:unpaid", { payBy: date(payBy) })),
    paragraph(t("fee-asked:choices", { email: controller.email })),
    ...remedies("notice", letter, words, controller),
  ];
  return { title: t("fee-asked:title"), blocks };
}
