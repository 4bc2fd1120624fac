import { textIn } from "#shared/domain/localised-text.ts";
import { restrictionGrounds } from "#shared/domain/restriction-ground.ts";
import type { Right } from "#shared/domain/right.ts";
import type { Controller } from "#shared/policy/controller.ts";
import type { Topic } from "#shared/policy/legal-references.ts";
import { type Block, notice, paragraph } from "../../block.ts";
import { askedFor } from "../../parts/asked-for.ts";
import { citeTopic, isProvided } from "../../parts/law.ts";
import type { TaskFacts } from "../../task-facts.ts";
import type { Words } from "../../words.ts";
import type { Answer } from "./letter.ts";

interface Note {
  readonly when: (task: TaskFacts) => boolean;
  readonly blocks: (letter: Answer, words: Words, controller: Controller) => readonly Block[];
}

const carriedOut = ({ outcome }: TaskFacts): boolean => ["done", "partial", "pending"].includes(outcome);

const note = (name: string, when = carriedOut): Note => ({
  when,
  blocks: (_, { t }) => [paragraph(t(`answer:note.${name}`))],
});
/** A note that holds under every law, and cites the law with a provision about it. */
const citing = (name: string, topic: Topic): Note => ({
  when: carriedOut,
  blocks: (letter, words) => [
    paragraph(words.t(`answer:note.${name}`, { law: citeTopic(letter, topic, words) })),
  ],
});
/** A note that only laws with a provision about it require. */
const owed = (name: string, topic: Topic): Note => {
  const { when, blocks } = citing(name, topic);
  return {
    when,
    blocks: (letter, words, controller) =>
      isProvided(letter, topic) ? blocks(letter, words, controller) : [],
  };
};

const pending = note("pending", ({ outcome }) => outcome === "pending");
const suppressed = note("suppressed", (task) => task.action === "suppress" && carriedOut(task));
/**
 * Retained data is locked to the purpose of its retention. Nothing is erased automatically where the date is only a
 * review, or where an operator wrote the text (in one language): no system knows of that.
 */
const locked: Note = {
  when: ({ retained = [] }) => retained.some(({ review, what }) => !review && typeof what !== "string"),
  blocks: (_, { t }) => [notice(t("answer:note.locked"))],
};
/** Copies outside an erasure's reach, and the time for which they remain. */
const backups: Note = {
  when: carriedOut,
  blocks: (_, { t }, { backups: { overwrittenAfterDays: days } }) => [
    paragraph(t("answer:note.backups", { days })),
  ],
};
/** Where the law has reasons for a restriction, each ends with an event of its own. */
const until: Note = {
  when: carriedOut,
  blocks: (letter, words) => {
    const { t } = words;
    const law = citeTopic(letter, "restriction-until", words);
    if (!law) return [paragraph(t("answer:until.open"))];
    const { restrictionGround: ground } = letter;
    if (ground) return [paragraph(t("answer:until.yours", { law })), notice(t(`answer:until.${ground}`))];
    return [
      paragraph(t("answer:until.intro", { law })),
      { kind: "list", items: restrictionGrounds.map((reason) => t(`answer:until.${reason}`)) },
      paragraph(t("answer:until.say-which")),
    ];
  },
};
/** The recipients that the desk tells, by name: GDPR Art. 19. */
const told: Note = {
  when: carriedOut,
  blocks: (letter, words) => {
    const { recipients: all = [] } = letter;
    if (all.length === 0) return [];
    const { t, language } = words;
    return [
      paragraph(t("answer:note.recipients-told", { law: citeTopic(letter, "recipients", words) })),
      {
        kind: "list",
        items: all.map(({ name, role }) => t("common:pair", { what: name, value: textIn(role, language) })),
      },
    ];
  },
};
const recipients = (right: "rectification" | "erasure" | "restriction"): Note[] => [
  note("service-providers"),
  told,
  owed(`recipients-${right}`, "recipients"),
];

/** Packages that an erasure has deleted, or deletes. */
const packagesGone: Note = {
  when: () => true,
  blocks: ({ earlierPackages }, { t }) =>
    earlierPackages ? [paragraph(t(`answer:note.earlier-packages.${earlierPackages}`))] : [],
};
/** The copy that the person also asked for stays as long as its own letter says. */
const copyStays: Note = {
  when: () => true,
  blocks: ({ copyUntil }, { t, instant }) =>
    copyUntil ? [paragraph(t("answer:note.copy-stays", { until: instant(copyUntil) }))] : [],
};
/** A copy made during an erasure says so. */
const goingMeanwhile: Note = {
  when: () => true,
  blocks: ({ erasedMeanwhile }, { t }) =>
    erasedMeanwhile ? [notice(t("answer:note.erased-meanwhile"))] : [],
};

/** Notes that the law, or fairness, adds to the systems' results; each only where it holds for some task. */
const notes: Readonly<Record<Right | "release", readonly Note[]>> = {
  access: [goingMeanwhile],
  portability: [
    goingMeanwhile,
    citing("left-out", "portability-scope"),
    owed("elsewhere", "portability-transfer"),
  ],
  rectification: [pending, ...recipients("rectification")],
  erasure: [
    locked,
    packagesGone,
    copyStays,
    pending,
    backups,
    owed("record-kept", "record-kept"),
    ...recipients("erasure"),
  ],
  restriction: [
    citing("meaning", "restriction-meaning"),
    until,
    citing("told-before", "restriction-lifting"),
    pending,
    ...recipients("restriction"),
  ],
  objection: [note("necessary"), suppressed, locked, pending],
  "consent-withdrawal": [told, citing("past", "consent-past"), suppressed, locked, pending],
  // The letter of `complaint-answered` has the operator's answer.
  complaint: [],
  release: [pending],
};

export function answerNotes(letter: Answer, words: Words, controller: Controller): Block[] {
  return notes[askedFor(letter)]
    .filter(({ when }) => letter.tasks.some(when))
    .flatMap(({ blocks }) => blocks(letter, words, controller));
}
