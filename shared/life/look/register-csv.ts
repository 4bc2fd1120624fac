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
  "feesAsked",
  "feesPaid",
  "feesWaived",
];
const sums = ["asked", "paid", "waived"] as const;

/**
 * The register as CSV (RFC 4180) without anything that looks like a formula. Days without an answer stay empty. Each currency of
 * the year has columns of its own, so that a spreadsheet can add them up.
 */
export function registerCsv({ year, rights }: Register): string {
  const currencies = [...new Set(rights.flatMap(({ feeSums }) => feeSums.map(({ currency }) => currency)))];
  const ofCurrencies = currencies.sort().flatMap((currency) => sums.map((sum) => nameOf(sum, currency)));
  return stringify(
    rights.map(({ feeSums, ...row }) => ({
      year,
      ...row,
      ...Object.fromEntries(
        feeSums.flatMap((one) => sums.map((sum) => [nameOf(sum, one.currency), one[sum]])),
      ),
    })),
    {
      header: true,
      columns: ["year", ...columns, ...ofCurrencies],
      escape_formulas: true,
      record_delimiter: "windows",
    },
  );
}

/** Such as `feesPaidEUR`. */
const nameOf = (sum: (typeof sums)[number], currency: string): string =>
  `fees${sum.charAt(0).toUpperCase()}${sum.slice(1)}${currency}`;
