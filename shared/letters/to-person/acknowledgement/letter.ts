import { specialOf } from "#shared/domain/right.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Block, type Content, facts, heading, notice, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import { notMe } from "../../parts/not-me.ts";
import type { Words } from "../../words.ts";

export interface Acknowledgement extends AboutRequest {
  /** As in the verification mail; absent where that mail has it. */
  readonly notMeLink?: string;
  readonly target: string;
  readonly legal: string;
  /** Whether the person has confirmed the request; absent where no confirmation is needed. */
  readonly confirmed?: boolean;
  /**
   * The way to confirm the parts that cannot be undone, with the end of its time (instant); absent where no part
   * waits.
   */
  readonly confirmation?: { readonly link: string; readonly until: string };
}

/** The request has arrived: the date of the answer, and the person's next step, if any. */
export function acknowledgement(letter: Acknowledgement, words: Words, controller: Controller): Content {
  const { t, date } = words;
  const { target, legal, notMeLink } = letter;
  const blocks = [
    paragraph(t(`acknowledgement:${stateOf(letter)}`)),
    ...(specialOf(letter.right).answeredByDesk ? [paragraph(t("acknowledgement:taken-up"))] : []),
    facts(
      ...requestFacts(letter, words),
      [t("common:facts.target"), date(target)],
      [t("common:facts.legal"), date(legal)],
      [t("acknowledgement:contact"), controller.email],
    ),
    ...laterConfirmation(letter, words),
    paragraph(t("acknowledgement:then")),
    ...(notMeLink ? [notice(t("acknowledgement:not-me")), ...notMe(notMeLink, words)] : []),
  ];
  return { title: t("acknowledgement:title"), blocks };
}

function stateOf({ right, confirmed, confirmation }: Acknowledgement): string {
  if (confirmation) return specialOf(right).answeredByDesk ? "begun-complaint" : "begun";
  return confirmed === undefined ? "not-needed" : confirmed ? "confirmed" : "unconfirmed";
}

/** Parts that cannot be undone wait for this; nobody has to confirm. */
function laterConfirmation(letter: Acknowledgement, { t, instant }: Words): Block[] {
  const { confirmation, right } = letter;
  if (!confirmation) return [];
  const what = specialOf(right).answeredByDesk ? "complaint" : "erasure";
  return [
    heading(t("acknowledgement:later.heading")),
    paragraph(t(`acknowledgement:later.${what}`, { until: instant(confirmation.until) })),
    { kind: "link", label: t("acknowledgement:later.link"), url: confirmation.link },
  ];
}
