import type { Recipient } from "#shared/domain/processor-manifest.ts";
import type { RestrictionGround } from "#shared/domain/restriction-ground.ts";
import { specialOf } from "#shared/domain/right.ts";
import { citedUnder } from "#shared/policy/citation.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { AboutRequest } from "../../about-request.ts";
import { type Block, type Content, facts, heading, paragraph } from "../../block.ts";
import type { Disclosure } from "../../disclosures.ts";
import { askedFor, requestFacts } from "../../parts/asked-for.ts";
import { citeTopic, lawsOf } from "../../parts/law.ts";
import { remedies } from "../../parts/remedies.ts";
import { extentOf, isContestable, taskBlocks } from "../../parts/task-blocks.ts";
import type { TaskFacts } from "../../task-facts.ts";
import type { Words } from "../../words.ts";
import { answerNotes } from "./answer-notes.ts";
import { disclosures } from "./disclosures.ts";
import { keptByLaw } from "./kept-by-law.ts";

export interface Answer extends AboutRequest {
  readonly tasks: readonly TaskFacts[];
  /** Nobody had confirmed it in time: the parts that cannot be undone were left out. */
  readonly unconfirmed?: boolean;
  /** With restriction: the reason the person gave. */
  readonly restrictionGround?: RestrictionGround;
  /** With access, where a law wants it: the data that others got, by system. */
  readonly disclosures?: readonly Disclosure[];
  /** The recipients that the desk tells of a change. */
  readonly recipients?: readonly Pick<Recipient, "name" | "role">[];
  /** The packages of earlier answers are deleted with the erased data, or go once the desk has handed this letter over. */
  readonly earlierPackages?: "gone" | "go-later";
  /** The end of the time of the copy that the person had asked for besides an erasure (instant). */
  readonly copyUntil?: string;
  /** The copy was made during an erasure of the person's data. */
  readonly erasedMeanwhile?: boolean;
  /** The effects of an earlier request of the same right are taken back. */
  readonly release?: boolean;
  /** The desk hands the package over together with the letter. */
  readonly packageEnclosed?: boolean;
  /** The link to the package went to somebody else, who may open it. */
  readonly packageElsewhere?: boolean;
  /** Both absent where no data is handed over; then the letter is the whole answer. */
  readonly packageLink?: string;
  /** Instant. */
  readonly packageExpiresAt?: string;
}

/**
 * The answer to any right: the results of each system, the notes that the law requires, and the remedies. "We hold
 * nothing" is an answer too.
 */
export function answer(given: Answer, words: Words, controller: Controller): Content {
  // Processors cite the same law to everybody.
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
  return { title: t("answer:title"), blocks };
}

function details(letter: Answer, words: Words, controller: Controller): Block[] {
  return [
    heading(words.t(`answer:${askedFor(letter)}.details`)),
    ...taskBlocks(letter, words),
    ...answerNotes(letter, words, controller),
  ];
}

/** A request that began without proof, and was not confirmed later, did not get the parts that cannot be undone. */
function unconfirmedBlocks({ unconfirmed }: Answer, { t }: Words): Block[] {
  return unconfirmed ? [paragraph(t("answer:unconfirmed"))] : [];
}

function packageBlocks(letter: Answer, words: Words): Block[] {
  const { t, instant } = words;
  const { packageLink, packageExpiresAt, packageEnclosed, packageElsewhere, right, tasks } = letter;
  const [content, topic] =
    specialOf(right).handsOut === "portable"
      ? (["portability", "portability-format"] as const)
      : (["access", "access-information"] as const);
  const holds =
    extentOf(tasks, right) === "none"
      ? t("answer:package.empty")
      : t(`answer:package.content.${content}`, { law: citeTopic(letter, topic, words) });
  const what = [heading(t("answer:package.heading")), paragraph(holds)];
  if (packageEnclosed) return [...what, paragraph(t("answer:package.enclosed"))];
  if (packageElsewhere) return [...what, paragraph(t("answer:package.elsewhere"))];
  if (!packageLink || !packageExpiresAt) return [];
  return [
    ...what,
    { kind: "link", label: t("answer:package.link"), url: packageLink },
    paragraph(t("answer:package.code")),
    paragraph(t("answer:package.validity", { expiresAt: instant(packageExpiresAt) })),
  ];
}
