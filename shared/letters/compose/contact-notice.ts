import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, paragraph } from "../block.ts";
import type { SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, rightInWords, toSubject } from "./envelope.ts";
import { notMe } from "./not-me.ts";

/** To every contact on file, with the way to stop a request that a stranger made. */
export function contactNotice(
  letter: Named<SubjectLetter, "contact-notice">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, instant } = words;
  const { receivedAt, freezeLink } = letter;
  const blocks = [
    paragraph(t("progress:contact-notice.intro", { controller: controller.name })),
    // It may be a stranger's request: nothing here calls it the reader's.
    facts(
      [t("progress:contact-notice.request"), rightInWords(letter, words)],
      [t("common:facts.received"), instant(receivedAt)],
    ),
    paragraph(t("progress:contact-notice.was-me")),
    paragraph(t("progress:contact-notice.not-me")),
    ...notMe(freezeLink, words),
  ];
  return toSubject(letter, t("progress:contact-notice.title"), blocks, words, controller);
}
