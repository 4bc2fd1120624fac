import { stopsAllClocks } from "#shared/domain/clock-stands.ts";
import type { QuestionEffect } from "#shared/domain/deadline/regime.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { type Block, type Draft, facts, heading, notice, paragraph } from "../block.ts";
import type { SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, requestFacts, toSubject } from "./envelope.ts";
import { citeTopic, ruleOf } from "./law.ts";
import { notMe } from "./not-me.ts";
import { remedies } from "./remedies.ts";

/** We have the request: by when it is answered, and whether the person still has to do something. */
export function acknowledgement(
  letter: Named<SubjectLetter, "acknowledgement">,
  words: Words,
  controller: Controller,
): Draft {
  const { t, date } = words;
  const { target, legal, notMeLink } = letter;
  const blocks = [
    paragraph(t(`progress:acknowledgement.${stateOf(letter)}`)),
    ...(letter.right === "complaint" ? [paragraph(t("complaint:taken-up"))] : []),
    facts(
      ...requestFacts(letter, words),
      [t("progress:row.target"), date(target)],
      [t("progress:row.legal"), date(legal)],
      [t("progress:row.contact"), controller.email],
    ),
    ...laterConfirmation(letter, words),
    paragraph(t("progress:acknowledgement.then")),
    ...(notMeLink ? [notice(t("progress:acknowledgement.not-me")), ...notMe(notMeLink, words)] : []),
  ];
  return toSubject(letter, t("progress:acknowledgement.title"), blocks, words, controller);
}

function stateOf({ right, confirmed, confirmation }: Named<SubjectLetter, "acknowledgement">): string {
  if (confirmation) return right === "complaint" ? "begun-complaint" : "begun";
  return confirmed === undefined ? "not-needed" : confirmed ? "confirmed" : "unconfirmed";
}

/** What cannot be undone waits for this; nobody has to do it. */
function laterConfirmation(letter: Named<SubjectLetter, "acknowledgement">, { t, instant }: Words): Block[] {
  const { confirmation, right } = letter;
  if (!confirmation) return [];
  const what = right === "complaint" ? "complaint" : "erasure";
  return [
    heading(t("progress:acknowledgement.later.heading")),
    paragraph(t(`progress:acknowledgement.later.${what}`, { until: instant(confirmation.until) })),
    { kind: "link", label: t("progress:acknowledgement.later.link"), url: confirmation.link },
  ];
}

/** The notice of an extension says why, and until when. */
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
      [t("progress:row.reason"), t("common:quoted", { text: letter.reason })],
      [t("progress:row.extended"), extendedLegal],
    ),
    ...moreTime(letter, words),
    ...remedies("notice", letter, words, controller),
  ];
  return toSubject(letter, t("progress:extension.title"), blocks, words, controller);
}

/** The provision that gives more time, or has us name the day; nothing where the law knows neither. */
function moreTime(letter: SubjectLetter, words: Words): Block[] {
  const effect = ruleOf(letter)?.extension?.effect;
  if (effect !== "extends" && effect !== "names-date") return [];
  const topic = effect === "extends" ? "extension" : "extension-date";
  return [paragraph(words.t(`progress:extension.${effect}`, { law: citeTopic(letter, topic, words) }))];
}

/** What a question does to the time we have to answer, by the rule's effect; the law may not know of it at all. */
const clocks: Readonly<Record<QuestionEffect["effect"], "stands" | "starts" | "runs">> = {
  suspends: "stands",
  excludes: "stands",
  starts: "starts",
  none: "runs",
};

/** Of two laws the earlier date counts: where one of them knows no such pause the time goes on. */
function clockAt(letter: Named<SubjectLetter, "paused" | "resumed">) {
  const laws = [letter.regime, ...(letter.alsoRegimes ?? [])];
  if (!stopsAllClocks(laws, letter.right, letter.why)) return "runs";
  return clocks[ruleOf(letter)?.[letter.why]?.effect ?? "none"];
}

/** A question to the person. The answer goes to the privacy desk; papers are never asked for. */
export function paused(letter: Named<SubjectLetter, "paused">, words: Words, controller: Controller): Draft {
  const { t } = words;
  const { why, question, again } = letter;
  const asked = t(`progress:paused.${why}`, { law: citeTopic(letter, "identity", words) });
  const blocks = [
    ...(again
      ? [paragraph(t("progress:paused.again.text")), paragraph(capitalised(asked))]
      : [paragraph(asked)]),
    facts(...requestFacts(letter, words)),
    heading(t("progress:paused.question")),
    notice(t("common:quoted", { text: question })),
    paragraph(t("progress:paused.how", { email: controller.email })),
    ...(why === "identity" ? [paragraph(t("progress:paused.no-papers"))] : []),
    paragraph(t(`progress:paused.clock.${clockAt(letter)}`)),
  ];
  const title = t(again ? "progress:paused.again.title" : "progress:paused.title");
  return toSubject(letter, title, blocks, words, controller);
}

/** After "Guten Tag," a letter goes on in lower case; its next paragraph does not. */
const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The question is answered: the dates, as they are now. */
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
      [t("progress:row.question"), t("common:quoted", { text: question })],
      [t("progress:row.target"), date(target)],
      [t("progress:row.legal"), date(legal)],
    ),
    paragraph(t(`progress:resumed.clock.${clockAt(letter)}`)),
  ];
  return toSubject(letter, t("progress:resumed.title"), blocks, words, controller);
}
