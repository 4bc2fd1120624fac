import { stringify } from "csv-stringify/sync";
import type { RegisterRow } from "#shared/domain/register.ts";
import type { Register } from "./register.ts";

const columns: readonly (keyof RegisterRow)[] = [
  "right",
  "received",
  "whole",
  "nothingHeld",
  "inPart",
  "denied",
  "cancelled",
  "expired",
  "open",
  "answered",
  "medianDays",
  "meanDays",
  "verified",
  "residualFound",
  "notVerifiable",
  "notLookedAt",
  "appealed",
  "appealsGranted",
  "appealsInPart",
  "appealsNotGranted",
];

/** The register as CSV (RFC 4180) without anything that looks like a formula. Days without an answer stay empty. */
export function registerCsv({ year, rights }: Register): string {
  return stringify(
    rights.map((row) => ({ year, ...row })),
    { header: true, columns: ["year", ...columns], escape_formulas: true, record_delimiter: "windows" },
  );
}
