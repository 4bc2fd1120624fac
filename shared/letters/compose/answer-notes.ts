import type { Right } from "#shared/domain/right.ts";
import { type Block, notice, paragraph } from "../block.ts";
import type { SubjectLetter } from "../letter.ts";
import type { TaskFacts } from "../task-facts.ts";
import type { Words } from "../words.ts";
import { askedFor, type Named } from "./envelope.ts";

interface Note {
  readonly when: (task: TaskFacts) => boolean;
  readonly blocks: (words: Words) => readonly Block[];
}

const carriedOut = ({ outcome }: TaskFacts): boolean => ["done", "partial", "pending"].includes(outcome);

const note = (name: string, when = carriedOut): Note => ({
  when,
  blocks: ({ t }) => [paragraph(t(`answer:note.${name}`))],
});

const pending = note("pending", ({ outcome }) => outcome === "pending");
const suppressed = note("suppressed", (task) => task.action === "suppress" && carriedOut(task));
/** Retained data is locked to the purpose it is retained for. */
const locked: Note = {
  when: ({ retained = [] }) => retained.length > 0,
  blocks: ({ t }) => [notice(t("answer:note.locked"))],
};
/** Art. 18(1): each reason for a restriction ends with an event of its own. */
const until: Note = {
  when: carriedOut,
  blocks: ({ t }) => [
    paragraph(t("answer:until.intro")),
    {
      kind: "list",
      items: ["accuracy", "unlawful", "claims", "objection"].map((reason) => t(`answer:until.${reason}`)),
    },
  ],
};

/** What the law, or fairness, has us add to what the systems did; each only where it is so for some task. */
const notes: Readonly<Record<Right | "release", readonly Note[]>> = {
  access: [],
  portability: [note("left-out"), note("elsewhere")],
  rectification: [pending, note("recipients-rectification")],
  erasure: [locked, pending, note("recipients-erasure")],
  restriction: [note("meaning"), until, note("told-before"), pending, note("recipients-restriction")],
  objection: [note("necessary"), suppressed, locked, pending],
  "consent-withdrawal": [note("past"), suppressed, locked, pending],
  complaint: [note("hold"), pending],
  release: [pending],
};

export function answerNotes(letter: Named<SubjectLetter, "answer">, words: Words): Block[] {
  return notes[askedFor(letter)]
    .filter(({ when }) => letter.tasks.some(when))
    .flatMap(({ blocks }) => blocks(words));
}
