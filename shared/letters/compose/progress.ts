import type { Controller } from "#shared/policy/controller.ts";
import { type Draft, facts, heading, notice, paragraph } from "../block.ts";
import type { SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, requestFacts, toSubject } from "./envelope.ts";
import { notMe } from "./not-me.ts";
import { remedies } from "./remedies.ts";

/** We have the request: by when it is answered, and whether the person still has to do something. */
export function acknowledgement(
  letter: Named<SubjectLetter, "acknowledgement">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const { confirmed, target, legal, notMeLink } = letter;
  const state = confirmed === undefined ? "not-needed" : confirmed ? "confirmed" : "unconfirmed";
  const blocks = [
    paragraph(t(`progress:acknowledgement.${state}`)),
    facts(
      ...requestFacts(letter, words),
      [t("progress:row.target"), date(target)],
      [t("progress:row.legal"), date(legal)],
      [t("progress:row.contact"), controller.email],
    ),
    paragraph(t("progress:acknowledgement.then")),
    ...(notMeLink ? [notice(t("progress:acknowledgement.not-me")), ...notMe(notMeLink, words)] : []),
  ];
  return toSubject(letter, t("progress:acknowledgement.title"), blocks, words, controller);
}

/** GDPR Art. 12(3): the notice of an extension says why, and goes out within the first month. */
export function extension(
  letter: Named<SubjectLetter, "extension">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const [legal, extendedLegal] = [date(letter.legal), date(letter.extendedLegal)];
  const blocks = [
    paragraph(t("progress:extension.intro", { legal, extendedLegal })),
    facts(
      ...requestFacts(letter, words),
      [t("progress:row.reason"), letter.reason],
      [t("progress:row.extended"), extendedLegal],
    ),
    paragraph(t("progress:extension.law")),
    ...remedies(words, controller),
  ];
  return toSubject(letter, t("progress:extension.title"), blocks, words, controller);
}

/** A question that stops the clock. The answer goes to the privacy desk; papers are never asked for. */
export function paused(letter: Named<SubjectLetter, "paused">, words: Words, controller: Controller): Draft {
  const { t } = words;
  const { why, question } = letter;
  const blocks = [
    paragraph(t(`progress:paused.${why}`)),
    facts(...requestFacts(letter, words)),
    heading(t("progress:paused.question")),
    notice(question),
    paragraph(t("progress:paused.how", { email: controller.email })),
    ...(why === "identity" ? [paragraph(t("progress:paused.no-papers"))] : []),
    paragraph(t("progress:paused.clock")),
  ];
  return toSubject(letter, t("progress:paused.title"), blocks, words, controller);
}

/** The question is answered: the clock runs again, to dates that allow for the wait. */
export function resumed(
  letter: Named<SubjectLetter, "resumed">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const { why, question, target, legal } = letter;
  const blocks = [
    paragraph(t(`progress:resumed.${why}`)),
    facts(
      ...requestFacts(letter, words),
      [t("progress:row.question"), question],
      [t("progress:row.target"), date(target)],
      [t("progress:row.legal"), date(legal)],
    ),
    paragraph(t("progress:resumed.clock")),
  ];
  return toSubject(letter, t("progress:resumed.title"), blocks, words, controller);
}
