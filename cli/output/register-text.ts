import type { RegisterRow } from "#shared/domain/register.ts";
import type { Register } from "#shared/life/look/register.ts";
import { type Column, table } from "./table.ts";

const number = (title: string, of: (row: RegisterRow) => number | undefined): Column<RegisterRow> => ({
  title,
  align: "right",
  text: (row) => String(of(row) ?? "-"),
});

const columns: readonly Column<RegisterRow>[] = [
  { title: "RIGHT", text: ({ right }) => right },
  number("RECEIVED", (row) => row.received),
  number("WHOLE", (row) => row.whole),
  number("IN PART", (row) => row.inPart),
  number("DENIED", (row) => row.denied),
  number("CANCELLED", (row) => row.cancelled),
  number("EXPIRED", (row) => row.expired),
  number("OPEN", (row) => row.open),
  number("MEDIAN DAYS", (row) => row.medianDays),
  number("MEAN DAYS", (row) => row.meanDays),
];

export function registerText({ rights }: Register): string {
  return table(columns, rights).join("\n");
}
