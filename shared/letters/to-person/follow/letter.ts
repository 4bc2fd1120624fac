import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, notice, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import type { Words } from "../../words.ts";

export interface Follow extends AboutRequest {
  readonly link: string;
  /** Instant. */
  readonly linkExpiresAt: string;
}

/** The link to the page of a request, for a person who asked for it. */
export function follow(letter: Follow, words: Words, controller: Controller): Content {
  const { t, instant } = words;
  const blocks = [
    paragraph(t("follow:intro", { controller: controller.name })),
    facts(...requestFacts(letter, words)),
    { kind: "link" as const, label: t("follow:link"), url: letter.link },
    paragraph(t("follow:validity", { linkExpiresAt: instant(letter.linkExpiresAt) })),
    notice(t("follow:not-you")),
  ];
  return { title: t("follow:title"), blocks };
}
