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
  number("APPEALED", (row) => row.appealed),
];

const looks: readonly Column<RegisterRow>[] = [
  { title: "READ BACK", text: ({ right }) => right },
  number("VERIFIED", (row) => row.verified),
  number("RESIDUAL FOUND", (row) => row.residualFound),
  number("NOT VERIFIABLE", (row) => row.notVerifiable),
  number("NOT YET", (row) => row.notLookedAt),
];

const sums = (of: "asked" | "paid" | "waived") => (row: RegisterRow) =>
  row.feeSums.map((sum) => `${sum[of]} ${sum.currency}`).join(" + ");
const fees: readonly Column<RegisterRow>[] = [
  { title: "FEES", text: ({ right }) => right },
  number("ASKED", (row) => row.feesAsked),
  { title: "SUM", text: sums("asked") },
  number("PAID", (row) => row.feesPaid),
  { title: "SUM", text: sums("paid") },
  number("WAIVED", (row) => row.feesWaived),
  { title: "SUM", text: sums("waived") },
];

/**
 * The figures by right; below them what the systems still held after erasures, where one was read back, and the fees, where one
 * was asked for.
 */
export function registerText({ rights }: Register): string {
  const lookedAt = rights.filter(
    (row) => row.verified + row.residualFound + row.notVerifiable + row.notLookedAt > 0,
  );
  const withFees = rights.filter(({ feesAsked }) => feesAsked > 0);
  const below = (some: readonly Column<RegisterRow>[], rows: readonly RegisterRow[]) =>
    rows.length > 0 ? ["", ...table(some, rows)] : [];
  return [...table(columns, rights), ...below(looks, lookedAt), ...below(fees, withFees)].join("\n");
}
