import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Block, type Content, facts, paragraph } from "../../block.ts";
import { rightInWords } from "../../parts/asked-for.ts";
import { notMe } from "../../parts/not-me.ts";
import type { Words } from "../../words.ts";

export interface ContactNotice extends AboutRequest {
  readonly freezeLink: string;
  /** It has ended already: the link stops nothing, and tells us. */
  readonly isOver?: boolean;
}

/** To every contact on file, with the way to stop a stranger's request. */
export function contactNotice(letter: ContactNotice, words: Words, controller: Controller): Content {
  const { t, instant } = words;
  const { receivedAt, freezeLink, isOver } = letter;
  const blocks = [
    paragraph(
      t(isOver ? "contact-notice:intro-over" : "contact-notice:intro", { controller: controller.name }),
    ),
    // It may be a stranger's request: no text here calls it the reader's.
    facts(
      [t("contact-notice:request"), rightInWords(letter, words)],
      [t("common:facts.received"), instant(receivedAt)],
    ),
    paragraph(t("contact-notice:was-me")),
    paragraph(t(isOver ? "contact-notice:not-me-over" : "contact-notice:not-me")),
    ...(isOver ? tellUs(freezeLink, words) : notMe(freezeLink, words)),
  ];
  return { title: t("contact-notice:title"), blocks };
}

/** Too late to stop anything: our desk looks into it. */
const tellUs = (url: string, { t }: Words): Block[] => [
  { kind: "link", label: t("common:not-me.link"), url },
  paragraph(t("contact-notice:then-over")),
];
