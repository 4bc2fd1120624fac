import { citedUnder } from "#shared/policy/citation.ts";
import type { Controller } from "#shared/policy/controller.ts";
import { type Block, type Draft, facts, heading, paragraph } from "../block.ts";
import type { SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { answerNotes } from "./answer-notes.ts";
import { disclosures } from "./disclosures.ts";
import { askedFor, type Named, requestFacts, toSubject } from "./envelope.ts";
import { keptByLaw } from "./kept-by-law.ts";
import { citeTopic, lawsOf } from "./law.ts";
import { remedies } from "./remedies.ts";
import { extentOf, isContestable, taskBlocks } from "./task-blocks.ts";

type Answer = Named<SubjectLetter, "answer">;

/**
 * The answer to any right: what came of it in each system, what the law has us add, and where to go if the person
 * disagrees. That we hold nothing is an answer too.
 */
export function answer(given: Answer, words: Words, controller: Controller): Draft {
  // Processors cite one law, whoever asks.
  const cited = citedUnder(lawsOf(given), words.language, given.tasks);
  const letter = { ...given, tasks: keptByLaw(given, cited, words) };
  const { t } = words;
  const { tasks } = letter;
  const intro = `answer:${askedFor(letter)}.intro.${extentOf(tasks, askedFor(letter))}`;
  const blocks = [
    paragraph(t(intro, { controller: controller.name })),
    facts(...requestFacts(letter, words)),
    ...unconfirmedBlocks(letter, words),
    ...packageBlocks(letter, words),
    ...details(letter, words, controller),
    ...disclosures(letter, words),
    ...(isContestable(tasks) ? remedies("refusal", letter, words, controller) : []),
  ];
  return toSubject(letter, t("answer:title"), blocks, words, controller);
}

function details(letter: Answer, words: Words, controller: Controller): Block[] {
  return [
    heading(words.t(`answer:${askedFor(letter)}.details`)),
    ...taskBlocks(letter, words),
    ...answerNotes(letter, words, controller),
  ];
}

/** What has begun without proof and was not confirmed afterwards was left where it cannot be undone. */
function unconfirmedBlocks({ unconfirmed }: Answer, { t }: Words): Block[] {
  return unconfirmed ? [paragraph(t("answer:unconfirmed"))] : [];
}

function packageBlocks(letter: Answer, words: Words): Block[] {
  const { t, instant } = words;
  const { packageLink, packageExpiresAt, right } = letter;
  if (!packageLink || !packageExpiresAt) return [];
  const [content, topic] =
    right === "portability"
      ? ([right, "portability-format"] as const)
      : (["access", "access-information"] as const);
  return [
    heading(t("answer:package.heading")),
    paragraph(t(`answer:package.content.${content}`, { law: citeTopic(letter, topic, words) })),
    { kind: "link", label: t("answer:package.link"), url: packageLink },
    paragraph(t("answer:package.code")),
    paragraph(t("answer:package.validity", { expiresAt: instant(packageExpiresAt) })),
  ];
}
