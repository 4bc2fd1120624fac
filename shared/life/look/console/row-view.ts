import type { RowView, WaitView } from "#shared/console/request-row.ts";
import { failureInWords, nextStep } from "#shared/domain/failure/failure.ts";
import type { RequestRow } from "../request-row.ts";
import type { Wait } from "../waits.ts";

/** A line of the queue as the console's API answers it. */
export function rowView({ waitingFor, undelivered, ...row }: RequestRow): RowView {
  return {
    ...row,
    waitingFor: waitingFor.map(waitView),
    ...(undelivered && { undelivered: undelivered.map(({ mail, to, why, at }) => ({ mail, to, why, at })) }),
  };
}

function waitView({ error, details, what, ...wait }: Wait): WaitView {
  if (!error) return { ...wait, text: what };
  const failure = { error, ...(details && { details }) };
  const next = nextStep(failure);
  const text = failureInWords(failure, wait.processor ?? wait.step ?? "a step");
  return { ...wait, text, ...(next && { next }) };
}
