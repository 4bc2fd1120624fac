import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Right } from "#shared/domain/right.ts";
import { mockSubject } from "#shared/processor/mock-kit.ts";
import { UnreadableRow } from "#shared/processor/unreadable-row.ts";
import { ask, mustKnowNothing } from "../asked.ts";
import type { Check } from "../check.ts";
import { mustBeSame, mustHoldTheSame } from "../compare.ts";
import { must, toldOf } from "../fault.ts";
import { headsOfPerson, oneOfEachKind } from "../rows-of-a-person.ts";
import { smallest } from "../smallest.ts";
import type { Trial } from "../trial.ts";

const part = "rows in other systems' forms";
const when = "with rows in other systems' forms";
const both = ["access", "erasure"] as const;

/** Rows that other systems wrote are found, and what cannot be read or judged is named. */
export function storedRows({ rights }: ProcessorManifest): Check[] {
  if (rights.access?.action !== "collect" || rights.erasure?.action !== "erase") return [];
  return [
    {
      part,
      when,
      rule: "finds people by an address in another case, or with blanks around it",
      async run(trial) {
        const asks = asking(trial);
        for (const email of trial.people) {
          const before = countsOf(await asks("access", email));
          for (const { table, item } of headsOfPerson(email, trial))
            await trial.system.put(table, [{ ...item, email: ` ${email.toUpperCase()}` }]);
          const after = countsOf(await asks("access", email));
          mustBeSame(before, after, "By an address in another case, other rows are found.");
          const identified = await trial.identify?.(mockSubject(email), trial.newKit());
          must(!identified || identified.known, "By an address in another case, nobody is known.");
        }
      },
    },
    {
      part,
      when,
      rule: "finds nobody by another row with an address",
      async run(trial) {
        const friend = "friend.of.somebody@example.net";
        const asks = asking(trial);
        for (const email of trial.people)
          for (const { table, item } of oneOfEachKind(email, trial).filter(({ item }) => !item.email))
            await trial.system.put(table, [{ ...item, email: friend }]);
        const before = await trial.system.contents();
        for (const right of both) mustKnowNothing(await asks(right, friend), trial.newKit(), right, trial);
        mustHoldTheSame(
          before,
          await trial.system.contents(),
          "A row that only names an address is changed.",
        );
      },
    },
    {
      part,
      when,
      rule: "names dataset, row and field of an unreadable row, and changes nothing before",
      async run(trial) {
        const asks = asking(trial);
        for (const email of trial.people)
          for (const { table, item } of oneOfEachKind(email, trial)) {
            const { pk, sk, email: head, ...fields } = item;
            const wrong = Object.fromEntries(Object.keys(fields).map((field) => [field, { not: ["this"] }]));
            await trial.system.put(table, [{ ...wrong, pk, sk, ...(head !== undefined && { email: head }) }]);
            const before = await trial.system.contents();
            for (const right of both) await mustBeUnreadable(asks(right, email));
            mustHoldTheSame(
              before,
              await trial.system.contents(),
              "An unreadable row is found after a change.",
            );
            await trial.system.reset();
          }
      },
    },
    {
      part,
      when,
      rule: "treats a NULL like a missing field, and names a field that must not be missing",
      run: nullsAreMissing,
    },
    {
      part,
      when,
      rule: "names records of unknown kind, leaves them to an operator, and never erases them",
      run: unknownKindsStay,
    },
  ];
}

async function mustBeUnreadable(asked: Promise<unknown>): Promise<void> {
  const error = await asked.catch((thrown: unknown) => thrown);
  must(error instanceof Error, "A row that cannot be read is passed over.");
  const { dataset, row, field } = { ...(error as { details?: Record<string, unknown> }).details };
  must(
    error.name === UnreadableRow.name && dataset !== undefined && row !== undefined && field !== undefined,
    `A row that cannot be read is not named by dataset, row and field. ${toldOf(error)}`,
  );
}

async function nullsAreMissing(trial: Trial): Promise<void> {
  const email = smallest(trial);
  const asks = asking(trial);
  const access = () => asks("access", email).catch((error: unknown) => error);
  for (const { table, item } of oneOfEachKind(email, trial)) {
    for (const field of Object.keys(item).filter((name) => !["pk", "sk", "email"].includes(name))) {
      const { [field]: _, ...without } = item;
      await trial.system.put(table, [without]);
      const missing = await access();
      await trial.system.put(table, [{ ...item, [field]: null }]);
      const answer = await access();
      if (answer instanceof Error) {
        const named = (answer as { details?: { field?: unknown } }).details?.field;
        must(
          named === field,
          `Without the field ${field} of a row, the error does not name it. ${toldOf(answer)}`,
        );
      }
      mustBeSame(
        comparable(missing),
        comparable(answer),
        `A NULL in ${field} is not read like a missing field.`,
      );
    }
    await trial.system.put(table, [item]);
  }
}

const comparable = (answer: unknown): unknown => (answer instanceof Error ? toldOf(answer) : answer);

async function unknownKindsStay(trial: Trial): Promise<void> {
  const { system } = trial;
  const asks = asking(trial);
  for (const email of trial.people) {
    const strange = headsOfPerson(email, trial).map(({ table, item: { pk } }) => ({
      table,
      item: { pk, sk: "NEWKIND#1", what: "nobody has described it" },
    }));
    for (const { table, item } of strange) await system.put(table, [item]);
    const before = await system.contents();
    const mustCount = (answer: object) =>
      must(
        countsOf(answer)["records-of-unknown-kind"] === strange.length,
        "The answer does not count `records-of-unknown-kind`.",
      );
    for (const right of both) {
      const answer = await asks(right, email);
      must(
        "awaits" in answer && answer.awaits === "decision",
        `Records of an unknown kind are answered "${answer.outcome}", not "awaiting" a decision.`,
      );
      mustCount(answer);
    }
    // Acts that can be undone are allowed meanwhile: uses end, and nothing is erased.
    const meanwhile = await system.contents();
    for (const [table, items] of Object.entries(before)) {
      const keys = new Set(meanwhile[table]?.map(keyOf));
      must(
        items.map(keyOf).every((key) => keys.has(key)),
        "Rows are erased before a person has decided.",
      );
    }
    mustCount(await asks("access", email, { overHold: "keep" }));
    await asks("erasure", email, { overHold: "keep" });
    const after = await system.contents();
    for (const { table, item } of strange)
      must(
        after[table]?.some((row) => keyOf(row) === keyOf(item) && row.what === item.what),
        "A record of an unknown kind is erased, or changed.",
      );
    await system.reset();
  }
}

/** Gives each task a request of its own. */
function asking(trial: Trial) {
  let requests = 0;
  return (right: Right, email: string, parameters = {}) =>
    ask(trial, { right, parameters }, email, { request: `request-${++requests}` });
}

const countsOf = (answer: object): Record<string, number> =>
  "counts" in answer ? (answer.counts as Record<string, number>) : {};

const keyOf = ({ pk, sk }: { pk?: unknown; sk?: unknown }): string => `${pk}/${sk}`;
