import { type Colour, paint } from "./paint.ts";

export interface Column<Row> {
  readonly title: string;
  text(row: Row): string;
  colour?(row: Row): Colour | undefined;
  readonly align?: "right";
}

const gap = "  ";
/** Below this many characters a column is not worth wrapping. */
const narrowest = 24;

/**
 * Aligned columns under their titles; an empty column is left out.
 * @param width of a line in characters: the last column is wrapped to fit.
 */
export function table<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  width = Number.POSITIVE_INFINITY,
): string[] {
  const filled = columns.filter((column) => rows.some((row) => column.text(row) !== ""));
  const widths = filled.map((column) => widthOf(column, rows));
  const last = filled.length - 1;
  const indent = widths.slice(0, last).reduce((sum, one) => sum + one + gap.length, 0);
  const room = width - indent >= narrowest ? width - indent : Number.POSITIVE_INFINITY;
  const linesOf = (
    cell: (column: Column<Row>) => string,
    colour: (column: Column<Row>) => Colour | undefined,
  ): string[] => {
    const cells = filled.map((column, at) => {
      const text = cell(column);
      if (column.align === "right") return [text.padStart(widths[at] ?? 0)];
      return at === last ? wrapped(text, room) : [text.padEnd(widths[at] ?? 0)];
    });
    const painted = filled.map((column, at) => (cells[at] ?? []).map((line) => paint(colour(column), line)));
    const more = (painted[last] ?? []).slice(1).map((line) => " ".repeat(indent) + line);
    return [
      painted
        .map((lines) => lines[0])
        .join(gap)
        .trimEnd(),
      ...more,
    ];
  };
  return [
    ...linesOf(
      (column) => column.title,
      () => "dim",
    ),
    ...rows.flatMap((row) =>
      linesOf(
        (column) => column.text(row),
        (column) => column.colour?.(row),
      ),
    ),
  ];
}

/** The width in characters that `table` would like to have. */
export function tableWidth<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): number {
  return columns.reduce((sum, column) => sum + widthOf(column, rows) + gap.length, -gap.length);
}

function widthOf<Row>(column: Column<Row>, rows: readonly Row[]): number {
  return Math.max(column.title.length, ...rows.map((row) => column.text(row).length));
}

/** Lines of whole words; only a word longer than a line is cut. */
function wrapped(text: string, room: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? "";
    if (line === "" || line.length + 1 + word.length <= room)
      lines[lines.length - 1] = line ? `${line} ${word}` : word;
    else lines.push(word);
    for (let long = lines.at(-1) ?? ""; long.length > room; long = lines.at(-1) ?? "")
      lines.splice(-1, 1, long.slice(0, room), long.slice(room));
  }
  return lines;
}
