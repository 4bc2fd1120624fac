import jsonata from "jsonata";
import { registerAwsFunctions } from "./aws-functions.ts";
import { plainJson } from "./plain-json.ts";
import { QueryEvaluationError } from "./query-evaluation-error.ts";

/** The names in an expression: `$states` and the variables by name (without `$`), and the host's time. */
export interface Scope {
  readonly bindings: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch, for `$now()` and `$millis()`. */
  readonly now: number;
}

export type Expression = (scope: Scope, field: string) => Promise<unknown>;

const compiled = new Map<string, Expression>();
const formatInstant = jsonata("$fromMillis($ms, $picture, $timezone)");

/**
 * Compiles JSONata text (without `{% %}`), once per text. Throws the library's error for a syntax error; the
 * expression itself throws QueryEvaluationError, also where it returns nothing or something that is not JSON.
 */
export function compileExpression(text: string): Expression {
  const known = compiled.get(text);
  if (known) return known;
  const parsed = jsonata(text);
  registerAwsFunctions(parsed);
  const expression: Expression = async (scope, field) => {
    const where = `The JSONata expression '${text}' specified for the field '${field}'`;
    const result = await parsed
      .evaluate(undefined, { ...scope.bindings, ...clock(scope.now) })
      .catch((error) => {
        throw new QueryEvaluationError(
          `${where} threw an error during evaluation. ${describe(error)}`,
          field,
        );
      });
    if (result === undefined) throw new QueryEvaluationError(`${where} returned nothing (undefined).`, field);
    try {
      return plainJson(result);
    } catch (error) {
      throw new QueryEvaluationError(`${where} returned an unsupported result: ${describe(error)}.`, field);
    }
  };
  compiled.set(text, expression);
  return expression;
}

/** JSONata reads the system's clock; the host has its own. */
function clock(ms: number) {
  return {
    millis: () => ms,
    now: (picture?: string, timezone?: string) =>
      picture === undefined
        ? new Date(ms).toISOString()
        : formatInstant.evaluate(undefined, { ms, picture, timezone }),
  };
}

function describe(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return [code, message ?? String(error)].filter(Boolean).join(": ");
}
