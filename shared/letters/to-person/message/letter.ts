import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Content, facts, heading, notice, paragraph } from "../../block.ts";
import { requestFacts } from "../../parts/asked-for.ts";
import type { Words } from "../../words.ts";

export interface MessageToPerson extends AboutRequest {
  /** In the words of the desk. */
  readonly text: string;
  /** Opens the page with the messages. */
  readonly link: string;
  /** Instant. */
  readonly linkExpiresAt: string;
}

/** What the desk writes to the person about their request, with the ways to answer. */
export function messageToPerson(letter: MessageToPerson, words: Words, controller: Controller): Content {
  const { t, instant } = words;
  const blocks = [
    paragraph(t("message:intro", { controller: controller.name })),
    facts(...requestFacts(letter, words)),
    heading(t("message:heading")),
    notice(t("common:quoted", { text: letter.text })),
    { kind: "link" as const, label: t("message:link"), url: letter.link },
    paragraph(t("follow:validity", { linkExpiresAt: instant(letter.linkExpiresAt) })),
    paragraph(t("message:how", { email: controller.email })),
  ];
  return { title: t("message:title"), blocks };
}
