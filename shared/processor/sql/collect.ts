import type { TaskAnswer } from "#shared/domain/outcome.ts";
import { collectAll } from "../collect-all.ts";
import type { Dataset } from "../contract.ts";
import { heldValuePrefix, heldValues } from "../held-values.ts";
import { holdPrefix, legalHolds } from "../legal-hold.ts";
import type { Item, OwnTable } from "../own-table.ts";
import { rowOf } from "./column-kinds.ts";
import type { SqlDataset } from "./mapping.ts";
import { StatementBuilder } from "./statement.ts";
import { texts } from "./texts.ts";
import type { Work } from "./work.ts";

/** GDPR Art. 15(3): every dataset of the mapping, and what our notes say of the person. */
export async function collect({ kit, mapping, notes, person, ...work }: Work): Promise<TaskAnswer> {
  const all = Object.entries(mapping.datasets);
  const collected = await collectAll(kit, [
    ...all.map((one) => sourceOf(one, { person, ...work })),
    { dataset: legalHolds, rows: notesOn(person.partitions, holdPrefix, notes) },
    { dataset: heldValues, rows: notesOn(person.partitions, heldValuePrefix, notes) },
  ]);
  return answerOf(collected, person.partitions, texts.copied);
}

/** GDPR Art. 20(1): the datasets that the person provided. */
export async function exportData({ kit, mapping, person, ...work }: Work): Promise<TaskAnswer> {
  const provided = Object.entries(mapping.datasets).filter(([, dataset]) => dataset.provided);
  const collected = await collectAll(
    kit,
    provided.map((one) => sourceOf(one, { person, ...work })),
  );
  return answerOf(collected, person.partitions, texts.exported);
}

function sourceOf(
  [name, { query, columns }]: [string, SqlDataset],
  { session, person }: Pick<Work, "session" | "person">,
) {
  const dataset: Dataset = { name, title: name, row: rowOf(columns) };
  const builder = new StatementBuilder(person.parameters);
  const { text, values } = builder.statement(builder.sql(query));
  return { dataset, rows: session.stream(text, values, name) };
}

function answerOf(
  collected: Awaited<ReturnType<typeof collectAll>>,
  partitions: readonly string[],
  summary: typeof texts.copied,
): TaskAnswer {
  if (collected.files.length === 0 && partitions.length === 0)
    return { outcome: "nothing-held", summary: texts.nothingHeld };
  return { outcome: "done", summary, ...collected };
}

async function* notesOn(
  partitions: readonly string[],
  prefix: string,
  notes: OwnTable,
): AsyncGenerator<Item> {
  for (const partition of partitions) yield* notes.rows(partition, prefix);
}
