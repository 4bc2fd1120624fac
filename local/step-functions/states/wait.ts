import type { WaitState } from "../definition/machine.ts";
import type { Frame } from "../execution-state.ts";
import { QueryEvaluationError } from "../jsonata/query-evaluation-error.ts";
import type { Run } from "../run.ts";
import { scopeOf } from "../scope-of.ts";
import { wholeNumber } from "../whole-number.ts";

const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** Sets the instant until which the frame waits; a past one ends the wait at once. */
export async function runWait(run: Run, frame: Frame, state: WaitState): Promise<void> {
  const scope = scopeOf(run, frame);
  const seconds = await wholeNumber(state.seconds, scope, "Seconds", 0);
  const until = seconds === undefined ? instant(await state.timestamp?.(scope)) : run.now() + seconds * 1000;
  frame.phase = { is: "wait", until };
}

function instant(value: unknown): number {
  const ms = typeof value === "string" && TIMESTAMP.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms))
    throw new QueryEvaluationError(
      `The value ${JSON.stringify(value)} for the field 'Timestamp' is not an RFC 3339 timestamp like 2026-01-31T08:00:00Z.`,
      "Timestamp",
    );
  return ms;
}
