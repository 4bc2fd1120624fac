import * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import json from "./retention.json" with { type: "json" };

const rules = z
  .record(z.string().length(2), z.strictObject({ years: z.int().positive(), law: z.string().min(1) }))
  .parse(json);

/** The one purpose retained invoices are locked to. */
export const lockedFor = "tax and accounting";

/**
 * Until when an invoice has to be kept: so many full years from the end of the year of issue, by the country whose tax
 * law applies (`retention.json`; financial years are calendar years).
 * @throws TerminalError for a country without a rule: then a person has to decide, and nothing is erased.
 */
export function retentionOf(invoice: { issuedIn: string; issuedOn: string }): { until: string; law: string } {
  const rule = rules[invoice.issuedIn];
  if (!rule) {
    const known = Object.keys(rules).join(", ");
    throw new TerminalError(
      `No retention rule for invoices issued in "${invoice.issuedIn}"; known: ${known}.`,
    );
  }
  return { until: `${Number(invoice.issuedOn.slice(0, 4)) + rule.years}-12-31`, law: rule.law };
}
