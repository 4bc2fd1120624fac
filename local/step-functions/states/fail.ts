import type { FailState } from "../definition/machine.ts";
import type { Frame } from "../execution-state.ts";
import { failState } from "../fail-state.ts";
import { QueryEvaluationError } from "../jsonata/query-evaluation-error.ts";
import type { Template } from "../jsonata/template.ts";
import type { Run } from "../run.ts";
import { scopeOf } from "../scope-of.ts";

export async function runFail(run: Run, frame: Frame, state: FailState): Promise<void> {
  const error = await text(run, frame, state.error, "Error");
  const cause = await text(run, frame, state.cause, "Cause");
  return failState(run, frame, { ...error, ...cause });
}

async function text(run: Run, frame: Frame, template: Template | undefined, field: "Error" | "Cause") {
  if (!template) return {};
  const value = await template(scopeOf(run, frame));
  if (typeof value !== "string") throw new QueryEvaluationError(`'${field}' did not give a text.`, field);
  return { [field.toLowerCase()]: value };
}
