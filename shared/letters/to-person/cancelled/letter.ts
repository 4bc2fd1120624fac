import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import { remedies } from "../../parts/remedies.ts";
import type { Words } from "../../words.ts";

export interface Cancelled extends AboutRequest {
  readonly by: "subject" | "operator";
}

export function cancelled(letter: Cancelled, words: Words, controller: Controller): Content {
  const { t } = words;
  const blocks = [
    paragraph(t(`cancelled:by-${letter.by}`)),
    facts(...requestFacts(letter, words)),
    paragraph(t("cancelled:again")),
    // The person may contest our own decision to stop.
    ...(letter.by === "operator" ? remedies("refusal", letter, words, controller) : []),
  ];
  return { title: t("cancelled:title"), blocks };
}
