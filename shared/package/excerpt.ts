import type { Row } from "./collected-dataset.ts";

/** The part of each dataset on the index page; the files have it all. */
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

/** The text of a cell: only the beginning of a very long value. */
export function shortened(text: string): string {
  const characters = [...text.slice(0, 2 * mostInCell)];
  return characters.length > mostInCell ? `${characters.slice(0, mostInCell).join("")} …` : text;
}

/** The approximate length of the cell. */
const lengthOf = (value: unknown): number => Math.min(mostInCell, JSON.stringify(value)?.length ?? 0);
