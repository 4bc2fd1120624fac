import type { ParallelState } from "../definition/machine.ts";
import type { ChildrenPhase, Frame } from "../execution-state.ts";
import { finishState } from "../finish-state.ts";
import type { Run } from "../run.ts";
import { scopeOf } from "../scope-of.ts";

/** Starts every branch with the state's arguments, or its input. */
export async function runParallel(run: Run, frame: Frame, state: ParallelState): Promise<void> {
  const input = state.arguments ? await state.arguments(scopeOf(run, frame)) : frame.input;
  const count = state.branches.length;
  const lastEvent = run.emit("ParallelStateStarted", frame);
  frame.phase = {
    is: "children",
    next: count,
    count,
    limit: count,
    done: 0,
    results: state.branches.map(() => null),
  };
  for (const [index, branch] of state.branches.entries())
    run.open({ parent: frame.id, index, state: branch.startAt, input, lastEvent });
}

/** Leaves the state when every branch has ended. */
export async function continueParallel(
  run: Run,
  frame: Frame,
  state: ParallelState,
  phase: ChildrenPhase,
): Promise<void> {
  if (phase.done < phase.count) return;
  run.emit("ParallelStateSucceeded", frame);
  return finishState(run, frame, state, phase.results, { result: phase.results });
}
