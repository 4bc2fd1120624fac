import type { PauseReason } from "#shared/domain/request.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, heading, notice, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import { clockAt } from "../../parts/clock-at.ts";
import { citeTopic } from "../../parts/law.ts";
import type { Words } from "../../words.ts";

export interface Paused extends AboutRequest {
  readonly why: PauseReason;
  readonly question: string;
  /** The question was asked before and had no answer. */
  readonly again?: boolean;
}

/** A question to the person. The answer goes to the privacy desk; papers are never asked for. */
export function paused(letter: Paused, words: Words, controller: Controller): Content {
  const { t } = words;
  const { why, question, again, onPaper } = letter;
  const { name, address, email } = controller;
  const asked = t(`paused:${why}`, { law: citeTopic(letter, "identity", words) });
  const blocks = [
    ...(again ? [paragraph(t("paused:again.text")), paragraph(capitalised(asked))] : [paragraph(asked)]),
    facts(...requestFacts(letter, words)),
    heading(t("paused:question")),
    notice(t("common:quoted", { text: question })),
    paragraph(
      onPaper ? t("paused:how-on-paper", { controller: name, address, email }) : t("paused:how", { email }),
    ),
    ...(why === "identity" ? [paragraph(t("paused:no-papers"))] : []),
    paragraph(t(`paused:clock.${clockAt(letter)}`)),
  ];
  const title = t(again ? "paused:again.title" : "paused:title");
  return { title, blocks };
}

/** After "Guten Tag," a letter goes on in lower case; its next paragraph does not. */
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
