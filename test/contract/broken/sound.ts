import * as z from "zod";
import type { Candidate } from "#contract/processor-in-folder.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import { right } from "#shared/domain/right.ts";
import { collectAll } from "#shared/processor/collect-all.ts";
import type { ActionHandler } from "#shared/processor/define-processor.ts";
import { partitionsOf } from "#shared/processor/heads.ts";
import { type OwnTable, openTable } from "#shared/processor/own-table.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { withReceipt } from "#shared/processor/receipt.ts";
import { recordsIn, recordsOfKind, unknownIn } from "#shared/processor/records.ts";
import { awaitsLook, withUnknown } from "#shared/processor/unknown-records.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";

const none = { action: "none", note: everywhere("Not here."), law: "GDPR Art. 12(4)" } as const;
/** A small help desk that keeps every rule: each broken sample changes it in one place. */
export const facts = {
  id: "help-desk",
  name: everywhere("Help desk"),
  description: everywhere("Questions."),
  recipients: [],
  dataCategories: [everywhere("Communication")],
  purposes: [
    {
      purpose: everywhere("Answering"),
      legalBasis: { basis: everywhere("contract"), law: "GDPR Art. 6(1)(b)" },
    },
  ],
  retention: [{ what: everywhere("Questions"), period: everywhere("One year") }],
  source: everywhere("You."),
  automatedDecisions: everywhere("None."),
  records: { profiles: everywhere("Profile"), questions: everywhere("Questions") },
  rights: {
    ...Object.fromEntries(right.options.map((name) => [name, none])),
    access: { action: "collect" },
    erasure: { action: "erase" },
  },
  leadTimeDays: 0,
  limits: { timeoutSeconds: 60, memoryMb: 256 },
  tables: {
    TICKET_TABLE: { partitionKey: "pk", sortKey: "sk", indexes: { byEmail: { partitionKey: "email" } } },
  },
};

const demo = {
  TICKET_TABLE: [
    { pk: "PERSON#1", sk: "PROFILE", email: "anna.lind@example.com", name: "Anna Lind", number: "T-1" },
    { pk: "PERSON#1", sk: "QUESTION#1", at: "2026-03-01", text: "When do you open?" },
    { pk: "PERSON#1", sk: "QUESTION#2", at: "2026-03-02", text: "Where are you?" },
    { pk: "PERSON#2", sk: "PROFILE", email: "emma.holm@example.org", name: "Emma Holm", number: "T-2" },
    { pk: "PERSON#2", sk: "QUESTION#1", at: "2026-04-02", text: "Please call me." },
  ],
};

export const texts = {
  nobody: {
    en: "Nothing is held under this address.",
    de: "Unter dieser Adresse ist nichts gespeichert.",
    fr: "Rien n’est conservé sous cette adresse.",
    es: "No se conserva nada con esta dirección.",
  },
  copied: {
    en: "Your profile and your questions.",
    de: "Ihr Profil und Ihre Fragen.",
    fr: "Votre profil et vos questions.",
    es: "Su perfil y sus preguntas.",
  },
  erased: {
    en: "Your profile and your questions were erased.",
    de: "Ihr Profil und Ihre Fragen wurden gelöscht.",
    fr: "Votre profil et vos questions ont été effacés.",
    es: "Se han suprimido su perfil y sus preguntas.",
  },
} satisfies Record<string, LocalisedText>;

const described = (text: string) => z.string().describe(text);
export const kinds = {
  profile: {
    dataset: "profiles",
    sk: "PROFILE",
    row: z.object({ email: described("Address"), name: described("Name"), number: described("Number") }),
  },
  question: {
    dataset: "questions",
    sk: "QUESTION#",
    row: z.object({ at: described("Day"), text: described("Question") }),
  },
} as const;
export const datasets = {
  profiles: { name: "profiles", title: "Your profile", row: kinds.profile.row },
  questions: { name: "questions", title: "Your questions", row: kinds.question.row },
};

/** Partitions of the people with an address. */
export const peopleWith = (email: string, table: OwnTable): Promise<string[]> =>
  partitionsOf(table, email, ({ sk }) => sk === kinds.profile.sk);

export async function* questionsOf(people: readonly string[], table: OwnTable) {
  for await (const { row } of recordsOfKind(people, kinds.question, table)) yield row;
}

export async function* profilesOf(people: readonly string[], table: OwnTable) {
  for await (const { row } of recordsOfKind(people, kinds.profile, table)) yield row;
}

type Act = ActionHandler<OwnTable>;

export const collect: Act = async (task, kit, table) => {
  const people = await peopleWith(task.subject.email, table);
  if (people.length === 0) return { outcome: "nothing-held", summary: texts.nobody };
  const unknown = await unknownIn(people, kinds, table);
  const waits = awaitsLook(task, unknown);
  if (waits) return waits;
  const collected = await collectAll(kit, [
    { dataset: datasets.profiles, rows: profilesOf(people, table) },
    { dataset: datasets.questions, rows: questionsOf(people, table) },
  ]);
  return withUnknown({ outcome: "done", summary: texts.copied, ...collected }, unknown, task);
};

export const erase: Act = async (task, _kit, table) => {
  const people = await peopleWith(task.subject.email, table);
  const unknown = await unknownIn(people, kinds, table);
  const waits = awaitsLook(task, unknown);
  if (waits) return waits;
  const all = await Array.fromAsync(recordsIn(people, kinds, table));
  const keysOf = (kind: string) => all.filter((record) => record.kind === kind).map(({ key }) => key);
  const [profiles, questions] = [keysOf("profile"), keysOf("question")];
  return withReceipt(
    table,
    task,
    () => {
      if (people.length === 0) return { outcome: "nothing-held", summary: texts.nobody };
      const counts = { profiles: profiles.length, questions: questions.length };
      return withUnknown({ outcome: "done", summary: texts.erased, counts }, unknown, task);
    },
    async () => {
      // The profile leads to the rest, so it goes last.
      await table.delete(questions);
      await table.delete(profiles);
    },
  );
};

const fields = ["email", "name", "number", "at", "text"];

/** The help desk with another manifest, or another way of acting. */
export function sample({
  manifest = facts,
  actions = {},
}: {
  manifest?: object;
  actions?: Readonly<Record<string, Act>>;
} = {}): Candidate {
  const all: Readonly<Record<string, Act>> = { collect, erase, ...actions };
  return {
    manifest: parseManifest(manifest, "manifest.ts"),
    demo,
    names: { fields: Object.fromEntries(fields.map((field) => [field, everywhere(field)])) },
    handler: {
      async handle(task, kit) {
        const act = all[task.action];
        if (!act) throw new TerminalError({ code: "action-unknown", action: task.action });
        return act(task, kit, await openTable("TICKET_TABLE"));
      },
    },
  };
}
