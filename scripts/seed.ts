import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchWriteCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { systemFolder } from "#shared/processor/system-folder.ts";
import { processorTableOutput } from "#shared/processor/table-output.ts";
import { clientConfig, outputsOf, type Place } from "./place.ts";

type Item = Record<string, unknown>;
/** The exports of a processor's `demo.ts`: items by the environment variable of their table, and lines to print. */
interface Demo {
  readonly demo: Readonly<Record<string, readonly Item[]>>;
  readonly hints?: readonly string[];
}

export interface SeedOptions {
  /** Folder of the processors. */
  readonly folder?: string;
  /** The items to put, of those in a table's demonstration data. */
  readonly chosen?: (items: readonly Item[]) => readonly Item[];
  /** Id of a processor → addresses that what stands in for its system knows. */
  readonly people?: ReadonlyMap<string, readonly string[]>;
}

const batchSize = 25;

/**
 * Fills the processors' own tables with the people of their `demo.ts`. A second seeding puts the same items.
 * @returns lines that name people to try the system with.
 */
export async function seed(
  place: Place,
  {
    folder = join(import.meta.dirname, "..", "functions", "processors"),
    chosen = (items) => items,
    people,
  }: SeedOptions = {},
): Promise<string[]> {
  const outputs = await outputsOf(place);
  const db = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig(place)), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const emails = new Map<string, string[]>();
  const lines: string[] = [];
  for (const { id } of discoverManifests(folder)) {
    for (const email of people?.get(id) ?? []) emails.set(email, [...(emails.get(email) ?? []), id]);
    const file = join(systemFolder(folder, id), "demo.ts");
    if (!existsSync(file)) continue;
    const { demo, hints = [] } = (await import(pathToFileURL(file).href)) as Demo;
    lines.push(...hints);
    for (const [variable, all] of Object.entries(demo)) {
      const items = chosen(all);
      await put(db, tableOf(outputs, id, variable), items);
      for (const email of emailsIn(items)) emails.set(email, [...(emails.get(email) ?? []), id]);
    }
  }
  const known = [...emails].map(([email, where]) => `  ${email.padEnd(28)} known to ${where.join(", ")}`);
  return ["People to try it with; nobody knows anyone else:", ...known, ...lines.map((line) => `  ${line}`)];
}

function tableOf(outputs: ReadonlyMap<string, string>, processor: string, variable: string): string {
  const key = processorTableOutput(processor, variable);
  const table = outputs.get(key);
  if (!table)
    throw new Error(
      `The deployed stacks have no output "${key}" for the demonstration data of "${processor}".`,
    );
  return table;
}

async function put(db: DynamoDBDocumentClient, table: string, items: readonly Item[]): Promise<void> {
  for (let from = 0; from < items.length; from += batchSize) {
    let requests = items.slice(from, from + batchSize).map((Item) => ({ PutRequest: { Item } }));
    while (requests.length > 0) {
      const { UnprocessedItems } = await db.send(
        new BatchWriteCommand({ RequestItems: { [table]: requests } }),
      );
      requests = (UnprocessedItems?.[table] ?? []) as typeof requests;
    }
  }
}

function emailsIn(items: readonly Item[]): Set<string> {
  return new Set(items.flatMap(({ email }) => (typeof email === "string" ? [email] : [])));
}
