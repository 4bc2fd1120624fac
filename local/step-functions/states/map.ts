import type { MapState } from "../definition/machine.ts";
import type { ChildrenPhase, Frame } from "../execution-state.ts";
import { finishState } from "../finish-state.ts";
import { QueryEvaluationError } from "../jsonata/query-evaluation-error.ts";
import type { Run } from "../run.ts";
import { scopeOf } from "../scope-of.ts";
import { wholeNumber } from "../whole-number.ts";

/** Most iterations of an inline Map that run at a time (Step Functions developer guide, "Inline mode"). */
const MAX_CONCURRENCY = 40;

/** Starts the iterations that may run at once. */
export async function runMap(run: Run, frame: Frame, state: MapState): Promise<void> {
  const scope = scopeOf(run, frame);
  const items = state.items ? await state.items(scope) : frame.input;
  if (!Array.isArray(items))
    throw new QueryEvaluationError(
      "The field 'Items' did not give an array, which an inline Map needs.",
      "Items",
    );
  const limit = (await wholeNumber(state.maxConcurrency, scope, "MaxConcurrency", 0)) || MAX_CONCURRENCY;
  // Inline Maps tolerate no failure on AWS either; the fields are only checked.
  await wholeNumber(state.toleratedFailureCount, scope, "ToleratedFailureCount", 0);
  await wholeNumber(state.toleratedFailurePercentage, scope, "ToleratedFailurePercentage", 0, 100);
  run.emit("MapStateStarted", frame, { length: items.length });
  frame.phase = {
    is: "children",
    items,
    next: 0,
    count: items.length,
    limit: Math.min(limit, MAX_CONCURRENCY),
    done: 0,
    results: items.map(() => null),
  };
  return continueMap(run, frame, state, frame.phase);
}

/** Starts further iterations, or leaves the state when all have ended. */
export async function continueMap(
  run: Run,
  frame: Frame,
  state: MapState,
  phase: ChildrenPhase,
): Promise<void> {
  if (phase.done === phase.count) {
    run.emit("MapStateSucceeded", frame);
    return finishState(run, frame, state, phase.results, { result: phase.results });
  }
  const from = frame.lastEvent;
  while (phase.next < phase.count && phase.next - phase.done < phase.limit) {
    const index = phase.next;
    const value = phase.items[index];
    const input = state.itemSelector
      ? await state.itemSelector(scopeOf(run, frame, { item: { index, value } }))
      : value;
    const lastEvent = run.emit("MapIterationStarted", from, { name: state.name, index });
    phase.next++;
    run.open({ parent: frame.id, index, item: value, state: state.processor.startAt, input, lastEvent });
  }
}
