import * as z from "zod";
import { inEach } from "#shared/domain/languages.ts";
import { sentences } from "#shared/domain/localised-text.ts";
import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { lineOfText } from "#shared/domain/plain-text.ts";
import { changesOf, type FieldNames, inWords, nothingToCorrect } from "../changes.ts";
import { groundOf } from "../ground.ts";
import { heldValuePrefix } from "../held-values.ts";
import { heldUntil } from "../legal-hold.ts";
import { countRows, present } from "./counted.ts";
import type { Correction, SqlMapping, Value } from "./mapping.ts";
import { assignments } from "./set-values.ts";
import { quoted } from "./sql-text.ts";
import { StatementBuilder } from "./statement.ts";
import { texts } from "./texts.ts";
import type { Work } from "./work.ts";

type Set = Readonly<Record<string, Value>>;
const longest = 200;

/** Fields of a request that can be corrected, beside the address. */
export function correctable({ actions }: Pick<SqlMapping, "actions">): string[] {
  const fields = (actions.rectify ?? []).flatMap(({ set }) => Object.values(set).map(fieldIn));
  return [...new Set(fields)].filter((field) => field !== "email");
}

/**
 * GDPR Art. 16: corrects the rows that hold a field. While they are evidence for a complaint, what stood there stays
 * beside the new value.
 * @param names how people call the fields.
 */
export async function rectify(work: Work, names: FieldNames): Promise<TaskAnswer> {
  const { task, kit, notes, mapping, person } = work;
  const statements = mapping.actions.rectify ?? [];
  const rows = await countRows(statements, work);
  if (person.partitions.length === 0 && rows.every((count) => count === 0))
    return { outcome: "nothing-held", summary: texts.nothingHeld };
  const fields = z.object(
    Object.fromEntries(correctable(mapping).map((field) => [field, lineOfText(longest)])),
  );
  const { values, email, refusals } = changesOf(task, fields, names);
  const changes = { ...(values as Record<string, string>), ...(email && { email }) };
  const meant = statements.flatMap((statement) => {
    const set = Object.fromEntries(
      Object.entries(statement.set).filter(([, value]) => fieldIn(value) in changes),
    );
    return Object.keys(set).length > 0 ? [{ statement, set }] : [];
  });
  const { law } = groundOf(task);
  const refused = {
    reason: refusals.length > 0 ? sentences(refusals) : nothingToCorrect(fields, names),
    law,
  };
  if (meant.length === 0) return { outcome: "not-applicable", ...refused };

  const isHeld = (await heldUntil(person.partitions, kit.now(), notes)) !== undefined;
  const corrected: [string, number][] = [];
  for (const { statement, set } of meant) {
    if (isHeld) await keepOldValues(statement, set, work);
    corrected.push([statement.counts, await correct(statement, set, changes, work)]);
  }
  const list = inWords(Object.keys(changes), names);
  const said = inEach((language) => `${texts.corrected[language]} ${list[language]}.`);
  const summary = isHeld ? sentences([said, texts.oldValueHeld]) : said;
  const counts = present(corrected);
  return refusals.length > 0
    ? { outcome: "partial", summary, counts, ...refused }
    : { outcome: "done", summary, counts };
}

function correct(
  { update, where, counts }: Correction,
  set: Set,
  changes: Readonly<Record<string, string>>,
  { session, person, mask }: Work,
): Promise<number> {
  const builder = new StatementBuilder(person.parameters);
  const context = { parameters: person.parameters, mask, changes };
  const { text, values } = builder.statement(
    `update ${quoted(update)} set ${assignments(set, context, builder, quoted(update))} where (${builder.sql(where)})`,
  );
  return session.run(text, values, counts);
}

/** One note for each column and row, under the first of the person's partitions. */
async function keepOldValues(
  { update, key, where, counts }: Correction,
  set: Set,
  { session, person, notes, task, kit }: Work,
): Promise<void> {
  const [partition] = person.partitions;
  if (!partition) return;
  for (const column of Object.keys(set)) {
    const builder = new StatementBuilder(person.parameters);
    const { text, values } = builder.statement(
      `select ${quoted(key)}::text as key, ${quoted(column)}::text as value from ${quoted(update)}
       where (${builder.sql(where)}) and ${quoted(column)} is not null`,
    );
    for (const row of await session.rows<{ key: string; value: string }>(text, values, counts)) {
      const sk = `${heldValuePrefix}${task.requestId}#${counts}.${column}#${row.key}`;
      await notes.putIfNew({ pk: partition, sk, field: column, value: row.value, correctedAt: kit.now() });
    }
  }
}

const fieldIn = (value: Value): string => (value !== null && "change" in value ? value.change : "");
