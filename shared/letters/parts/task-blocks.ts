import { type PersonText, textIn } from "#shared/domain/localised-text.ts";
import { type Action, rightsThat } from "#shared/domain/right.ts";
import { type Block, type Fact, facts, heading } from "../block.ts";
import type { TaskFacts } from "../task-facts.ts";
import type { Words } from "../words.ts";

/** How far a request was complied with, over all its tasks. */
export type Extent = "full" | "part" | "none" | "nothing-held";

/**
 * @param asked a right, or `release`. Where the request ends a use, later retention does not contradict that: the use
 * has ended.
 */
export function extentOf(tasks: readonly TaskFacts[], asked: string): Extent {
  const only = (...allowed: TaskFacts["outcome"][]) =>
    tasks.every(({ outcome }) => allowed.includes(outcome));
  if (tasks.every((task) => task.outcome === "nothing-held" || erasedNothing(task))) return "nothing-held";
  if (only("done", "nothing-held")) return "full";
  const refused: TaskFacts["outcome"][] = ["not-applicable", "waived", "nothing-held"];
  if (only(...refused, ...(endsUse.has(asked) ? [] : ["retained" as const]))) return "none";
  return "part";
}

const endsUse: ReadonlySet<string> = new Set(rightsThat("endsUse"));

/** The counts are all zero: then nothing was erased, even if the processor says so. */
function erasedNothing({ action, outcome, counts }: TaskFacts): boolean {
  return action === "erase" && outcome === "done" && counts?.length === 0;
}

/** Whether any part was refused or held back, so that the letter has to name the remedies. */
export function isContestable(tasks: readonly TaskFacts[]): boolean {
  const contestable = new Set(["partial", "retained", "not-applicable", "waived"]);
  return tasks.some(({ outcome }) => contestable.has(outcome));
}

/** One heading and one table per processor. */
export function taskBlocks(
  letter: { readonly tasks: readonly TaskFacts[]; readonly release?: boolean },
  words: Words,
): Block[] {
  return letter.tasks.flatMap((task) => {
    const done = letter.release ? "release" : task.action;
    return [heading(textIn(task.name, words.language), 3), facts(...rows(task, done, words))];
  });
}

/** @param done the finished part, if any. */
function rows(task: TaskFacts, done: Action | "release", words: Words): Fact[] {
  const { t, date, number, language } = words;
  const { outcome, summary, reason, law, expectedCompletion, counts = [], retained = [] } = task;
  const result = erasedNothing(task)
    ? t("tasks:done.nothing-erased")
    : outcome === "done"
      ? t(`tasks:done.${done}`)
      : t(`tasks:outcome.${outcome}`);
  const records = counts.map(({ what, count }) =>
    t("common:pair", { what: textIn(what, language), value: number(count) }),
  );
  return [
    [t("tasks:row.result"), result],
    ...row(t("tasks:row.summary"), said(summary, words)),
    ...row(t("tasks:row.records"), records.join(", ")),
    ...row(t("tasks:row.reason"), said(reason, words)),
    ...row(t("tasks:row.law"), law),
    ...row(t("tasks:row.expected"), expectedCompletion && date(expectedCompletion)),
    ...retained.flatMap((kept): Fact[] => [
      [t("tasks:row.kept"), said(kept.what, words)],
      ...row(t("tasks:row.law"), kept.law),
      [t(`tasks:row.${kept.review ? "review" : "until"}`), date(kept.until)],
      [t("tasks:row.only-for"), said(kept.onlyFor, words)],
    ]),
  ];
}

/** A text in one language only was written by hand: it is quoted. */
function said(text: PersonText, words: Words): string;
function said(text: PersonText | undefined, words: Words): string | undefined;
function said(text: PersonText | undefined, { t, language }: Words): string | undefined {
  return typeof text === "string" ? t("common:quoted", { text }) : text && textIn(text, language);
}

function row(label: string, value: string | undefined): Fact[] {
  return value ? [[label, value]] : [];
}
