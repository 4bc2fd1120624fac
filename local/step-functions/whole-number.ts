import type { Scope } from "./jsonata/expression.ts";
import { QueryEvaluationError } from "./jsonata/query-evaluation-error.ts";
import type { Template } from "./jsonata/template.ts";

const MOST = 99_999_999;

/** Evaluates a field that holds a whole number (seconds, a count). Throws QueryEvaluationError out of range. */
export async function wholeNumber(
  template: Template | undefined,
  scope: Scope,
  field: string,
  least: number,
  most = MOST,
): Promise<number | undefined> {
  const value = await template?.(scope);
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most)
    return value as number;
  throw new QueryEvaluationError(
    `The value ${JSON.stringify(value)} for the field '${field}' is not a whole number from ${least} to ${most}.`,
    field,
  );
}
