import type { Row } from "./collected-dataset.ts";

/** What of each dataset the index page shows; the files have it all. */
const mostRows = 50;
const mostCharacters = 60_000;

/** The first rows of a dataset, as many as a page holds: at least one, however long. */
export async function excerptOf(rows: AsyncIterable<Row>): Promise<Row[]> {
  const excerpt: Row[] = [];
  let characters = 0;
  for await (const row of rows) {
    characters += Object.values(row).reduce<number>((sum, value) => sum + lengthOf(value), 0);
    if (excerpt.length > 0 && characters > mostCharacters) break;
    if (excerpt.push(row) === mostRows) break;
  }
  return excerpt;
}

const mostInCell = 2000;

/** A value as a cell shows it: the beginning of a very long one. */
export function shortened(text: string): string {
  const characters = [...text.slice(0, 2 * mostInCell)];
  return characters.length > mostInCell ? `${characters.slice(0, mostInCell).join("")} …` : text;
}

/** About as long as the cell will be. */
const lengthOf = (value: unknown): number => Math.min(mostInCell, JSON.stringify(value)?.length ?? 0);
