import { type Colour, paint } from "./paint.ts";

export interface Column<Row> {
  readonly title: string;
  text(row: Row): string;
  colour?(row: Row): Colour | undefined;
  readonly align?: "right";
}

const gap = "  ";

/** Aligned columns under their titles; a column in which nothing stands is left out. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  const filled = columns.filter((column) => rows.some((row) => column.text(row) !== ""));
  const widths = filled.map((column) =>
    Math.max(column.title.length, ...rows.map((row) => column.text(row).length)),
  );
  const line = (cell: (column: Column<Row>) => string, colour: (column: Column<Row>) => Colour | undefined) =>
    filled
      .map((column, at) => {
        const isLast = at === filled.length - 1;
        const width = isLast && column.align !== "right" ? 0 : (widths[at] ?? 0);
        const text = column.align === "right" ? cell(column).padStart(width) : cell(column).padEnd(width);
        return paint(colour(column), text);
      })
      .join(gap)
      .trimEnd();
  return [
    line(
      (column) => column.title,
      () => "dim",
    ),
    ...rows.map((row) =>
      line(
        (column) => column.text(row),
        (column) => column.colour?.(row),
      ),
    ),
  ];
}

/** How many characters wide `table` will be. */
export function tableWidth<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): number {
  return columns
    .map((column) => Math.max(column.title.length, ...rows.map((row) => column.text(row).length)))
    .reduce((sum, width) => sum + width + gap.length, -gap.length);
}
