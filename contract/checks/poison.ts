import { failureOf } from "#shared/domain/failure/failure.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { ask, asked, requestOf, validAnswer } from "../asked.ts";
import type { Check } from "../check.ts";
import { mustBeSame } from "../compare.ts";
import { must, toldOf } from "../fault.ts";
import { oneOfEachKind, type Row } from "../rows-of-a-person.ts";
import { smallest } from "../smallest.ts";
import type { Trial } from "../trial.ts";

const part = "poison records";

/** Values that break what takes text apart, or prints it. */
const poisons = {
  "control characters": "\u0000\u0007\u001b[31mred\u007f\u0085\u2028\u2029\u202e",
  "line feeds and separators": 'a\r\n"b",c;d\te\n=HYPERLINK("x")\n{"f":1}',
  "another encoding": "Ã¤ \u00ff\ufffd\ufeff e\u0301 \u{1f600} \u0130\u0131\u1e9e",
  "a huge text": "huge ".repeat(40_000),
  "binary content": Uint8Array.from({ length: 256 }, (_, at) => at),
};
/** A submission with a longer name or identifier is refused. */
const longestClaim = 200;
type Poison = keyof typeof poisons;

/** Odd values in what a person claims stop nothing. */
export function poisonClaims(manifest: ProcessorManifest): Check[] {
  return asked(manifest).map(
    (task): Check => ({
      part,
      when: `asked for ${task.what}`,
      rule: "answers as always where a person claims odd texts",
      async run(trial) {
        const email = smallest(trial);
        const run = (subject: Parameters<typeof ask>[2]) =>
          ask(trial, task, subject, { request: requestOf(email) });
        const usual = await run(email);
        for (const [what, value] of Object.entries(poisons)) {
          await trial.system.reset();
          const text = String(value).slice(0, longestClaim);
          const odd = { email, name: text, identifiers: [{ type: "user-id", value: text }] };
          mustBeSame(usual, await run(odd), `With ${what} in name and identifiers the answer is another.`);
        }
      },
    }),
  );
}

/** Odd values in stored rows stop nothing and lose nothing. */
export function poisonRows({ rights: { access, erasure } }: ProcessorManifest): Check[] {
  if (access?.action !== "collect") return [];
  return [
    ...(Object.keys(poisons) as Poison[]).map(
      (what): Check => ({
        part,
        when: `with ${what} in its rows`,
        rule: "hands over every row once, or names the row that it cannot read",
        run: (trial) => copyPoison(what, trial),
      }),
    ),
    ...(erasure?.action === "erase"
      ? [
          {
            part,
            when: "with odd values in its rows",
            rule: "erases them as it erases others",
            run: erasePoison,
          },
        ]
      : []),
  ];
}

async function copyPoison(what: Poison, trial: Trial): Promise<void> {
  const email = smallest(trial);
  const usual = await rowsInCopy(email, trial);
  for (const { table, item } of oneOfEachKind(email, trial)) {
    for (const field of textFields(item)) {
      await trial.system.put(table, [{ ...item, [field]: poisons[what] }]);
      const told = `With ${what} in the field ${field} of a ${item.sk.split("#")[0]} row`;
      const copied = await rowsInCopy(email, trial).catch((error: unknown) => ({ thrown: error }));
      if ("thrown" in copied) mustNameTheRow(copied.thrown, told);
      else mustBeSame(usual, copied, `${told} the copy has another number of rows.`);
    }
    await trial.system.put(table, [item]);
  }
}

async function erasePoison(trial: Trial): Promise<void> {
  const email = smallest(trial);
  const erasure = { right: "erasure", parameters: {} } as const;
  const usual = await validAnswer(trial, erasure, email, { request: requestOf(email) });
  await trial.system.reset();
  const texts = Object.values(poisons);
  let at = 0;
  for (const { table, item } of oneOfEachKind(email, trial))
    for (const field of textFields(item)) {
      const odd = { ...item, [field]: texts[at++ % texts.length] };
      await trial.system.put(table, [odd]);
      const readable = await rowsInCopy(email, trial).catch(() => undefined);
      if (!readable) await trial.system.put(table, [item]);
    }
  const answer = await validAnswer(trial, erasure, email, { request: requestOf(email) });
  must(
    answer.outcome === usual.outcome,
    `With odd values in its rows an erasure is answered "${answer.outcome}", not "${usual.outcome}".`,
  );
}

/** Dataset → number of rows in the copy. Each line of a file is a row: a torn one cannot be read. */
async function rowsInCopy(email: string, trial: Trial): Promise<Record<string, number>> {
  const kit = trial.newKit();
  await ask(trial, { right: "access", parameters: {} }, email, { kit });
  return Object.fromEntries(kit.datasets().map((dataset) => [dataset, kit.collected(dataset).length]));
}

function mustNameTheRow(error: unknown, told: string): void {
  const { details } = failureOf(error);
  must(
    details?.code === "row-unreadable",
    `${told} there is no copy, and the error does not name the row. ${toldOf(error)}`,
  );
}

const textFields = (item: Row["item"]): string[] =>
  Object.keys(item).filter((name) => !["pk", "sk", "email"].includes(name) && typeof item[name] === "string");
