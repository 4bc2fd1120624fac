import type { Controller } from "#shared/policy/controller.ts";
import { type Block, type Draft, facts, heading, paragraph } from "../block.ts";
import type { SubjectLetter } from "../letter.ts";
import type { Words } from "../words.ts";
import { type Named, requestFacts, toSubject } from "./envelope.ts";
import { remedies } from "./remedies.ts";
import { extentOf, isContestable, taskBlocks } from "./task-blocks.ts";

type Answer = Named<SubjectLetter, "answer-access">;

/** GDPR Arts 15 and 20: what was found where, and the way to the copy. That we hold nothing is an answer too. */
export function accessAnswer(letter: Answer, words: Words, controller: Controller): Draft {
  const { t } = words;
  const { tasks } = letter;
  const blocks = [
    paragraph(t(`answer:access.intro.${extentOf(tasks)}`, { controller: controller.name })),
    facts(...requestFacts(letter, words)),
    ...packageBlocks(letter, words),
    heading(t("answer:access.details")),
    ...taskBlocks(tasks, words),
    ...(isContestable(tasks) ? remedies(words, controller) : []),
  ];
  return toSubject(letter, t("answer:title"), blocks, words, controller);
}

function packageBlocks({ packageLink, packageExpiresAt }: Answer, { t, instant }: Words): Block[] {
  if (!packageLink || !packageExpiresAt) return [];
  return [
    heading(t("answer:package.heading")),
    paragraph(t("answer:package.content")),
    { kind: "link", label: t("answer:package.link"), url: packageLink },
    paragraph(t("answer:package.code")),
    paragraph(t("answer:package.validity", { expiresAt: instant(packageExpiresAt) })),
  ];
}
