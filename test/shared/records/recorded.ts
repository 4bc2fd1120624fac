import { readdirSync, readFileSync } from "node:fs";
import type { EvidenceEvent } from "#shared/domain/evidence.ts";

export type Item = { readonly pk: string; readonly sk: string } & Readonly<Record<string, unknown>>;

const folder = new URL("../../fixtures/records/", import.meta.url);

/** The items of one partition from a release, by the name of their file. */
export const recorded: readonly (readonly [string, readonly Item[]])[] = readdirSync(folder, {
  recursive: true,
})
  .map(String)
  .filter((path) => path.endsWith(".json"))
  .sort()
  .map((path) => [path, JSON.parse(readFileSync(new URL(path, folder), "utf8")).items as Item[]]);

export const recordedRequests = recorded.filter(([, items]) => items.some(({ request }) => request));

export const eventsIn = (items: readonly Item[]): EvidenceEvent[] =>
  items.flatMap(({ event }) => (event ? [event as EvidenceEvent] : []));
