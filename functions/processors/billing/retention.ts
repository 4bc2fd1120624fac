import * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import { countryOf, datasetId } from "#shared/domain/failure/kinds.ts";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import json from "./retention.json" with { type: "json" };

const rules = z
  .record(z.string().length(2), z.strictObject({ years: z.int().positive(), law: z.string().min(1) }))
  .parse(json);

/** The only purpose of retained records, in stored form and in words. */
export const lockedFor = "tax and accounting";
export const taxAndAccounting: LocalisedText = {
  en: "tax and accounting",
  de: "Steuern und Buchführung",
  fr: "la fiscalité et la comptabilité",
  es: "los impuestos y la contabilidad",
};

/** The term of a record: through the ISO date `until`, with its law and its year of issue. */
export interface Term {
  readonly until: string;
  readonly law: string;
  readonly year: number;
}

/**
 * The end of an invoice's term: a number of full years from the end of the year of issue, by the country whose tax
 * law applies (`retention.json`; financial years are calendar years).
 * @throws TerminalError for a country without a rule: then an operator has to decide, and nothing is erased.
 */
export function retentionOf({ issuedIn, issuedOn }: { issuedIn: string; issuedOn: string }): Term {
  const rule = rules[issuedIn];
  if (rule) return termOf(issuedOn, rule);
  const country = countryOf(issuedIn);
  throw new TerminalError({
    code: "no-rule",
    dataset: datasetId("invoices"),
    rule: "retention",
    ...(country && { country }),
  });
}

/**
 * For a payment or refund without an invoice here: the law of the customer's country or, without a rule for it, the
 * longest term.
 * @param on ISO date of the payment.
 */
export function retentionWithoutInvoice(on: string, country: string | undefined): Term {
  const longest = Object.values(rules).toSorted((a, b) => b.years - a.years)[0];
  const rule = (country && rules[country]) || longest;
  if (!rule) throw new TerminalError({ code: "no-rule", rule: "retention" });
  return termOf(on, rule);
}

function termOf(date: string, { years, law }: { years: number; law: string }): Term {
  const year = Number(date.slice(0, 4));
  return { until: `${year + years}-12-31`, law, year };
}
