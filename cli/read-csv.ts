import { Problem } from "./problem.ts";

/** A line of a table; a line feed inside quotes does not end it. */
export interface CsvRow {
  /** Counted as a spreadsheet does: the first is 1. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** Longer rows are no rows: a quote was not closed. */
const longestRow = 1_000_000;
const separators = [",", ";", "\t"] as const;

/**
 * Reads CSV (RFC 4180) as it comes. Cells are separated by the comma, semicolon or tab that the first line has most of.
 * Empty lines are counted, and left out.
 * @throws Problem for a quote that is not closed.
 */
export async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  let separator = ",";
  let rest = "";
  let isFirst = true;
  const rows = rowReader();
  for await (const chunk of chunks) {
    if (!isFirst) {
      yield* rows.read(chunk, separator);
      continue;
    }
    rest += chunk;
    if (!/[\r\n]/.test(rest) && rest.length < longestRow) continue;
    const text = rest.replace(/^\uFEFF/, "");
    separator = separatorOf(text);
    isFirst = false;
    yield* rows.read(text, separator);
  }
  if (isFirst) {
    const text = rest.replace(/^\uFEFF/, "");
    separator = separatorOf(text);
    yield* rows.read(text, separator);
  }
  yield* rows.end();
}

function separatorOf(text: string): string {
  const [line = ""] = text.split(/[\r\n]/, 1);
  const countOf = (one: string) => line.split(one).length;
  return separators.toSorted((a, b) => countOf(b) - countOf(a))[0] ?? ",";
}

function rowReader() {
  let number = 1;
  let cells: string[] = [];
  let cell = "";
  let size = 0;
  let state: "start" | "plain" | "quoted" | "quote" = "start";
  let wasReturn = false;

  function endRow(): CsvRow | undefined {
    const row = { number: number++, cells: [...cells, cell] };
    const isEmpty = cells.length === 0 && cell === "" && state === "start";
    cells = [];
    cell = "";
    size = 0;
    state = "start";
    return isEmpty ? undefined : row;
  }

  return {
    *read(text: string, separator: string): Generator<CsvRow> {
      for (const char of text) {
        if (++size > longestRow) throw notClosed(number);
        const isSecondHalf = wasReturn && char === "\n";
        wasReturn = char === "\r" && state !== "quoted";
        if (isSecondHalf) continue;
        if (state === "quoted") {
          if (char === '"') state = "quote";
          else cell += char;
        } else if (char === '"' && state === "quote") {
          cell += char;
          state = "quoted";
        } else if (char === '"' && state === "start") {
          state = "quoted";
        } else if (char === separator) {
          cells.push(cell);
          cell = "";
          state = "start";
        } else if (char === "\r" || char === "\n") {
          const row = endRow();
          if (row) yield row;
        } else {
          cell += char;
          state = "plain";
        }
      }
    },
    *end(): Generator<CsvRow> {
      if (state === "quoted") throw notClosed(number);
      if (cells.length === 0 && cell === "" && state === "start") return;
      const row = endRow();
      if (row) yield row;
    },
  };
}

const notClosed = (row: number) => new Problem(`The file is no CSV: a quote in row ${row} is not closed.`);
