import type { ChoiceState } from "../definition/machine.ts";
import type { Frame } from "../execution-state.ts";
import { StateFailure } from "../failure.ts";
import { finishState } from "../finish-state.ts";
import { QueryEvaluationError } from "../jsonata/query-evaluation-error.ts";
import type { Run } from "../run.ts";
import { scopeOf } from "../scope-of.ts";

/** Takes the first rule whose condition is true, else the state's own Default, Output and Assign. */
export async function runChoice(run: Run, frame: Frame, state: ChoiceState): Promise<void> {
  const scope = scopeOf(run, frame);
  for (const [index, rule] of state.choices.entries()) {
    const holds = await rule.condition(scope);
    if (typeof holds !== "boolean")
      throw new QueryEvaluationError(
        "The condition did not give true or false.",
        `Choices[${index}]/Condition`,
      );
    if (holds) return finishState(run, frame, rule, frame.input);
  }
  if (state.next === undefined)
    throw new StateFailure(
      "States.NoChoiceMatched",
      `No rule of '${state.name}' matched, and it has no Default.`,
    );
  return finishState(run, frame, state, frame.input);
}
