import { failureInWords } from "#shared/domain/failure/failure.ts";
import type { RequestRow } from "#shared/life/look/request-row.ts";
import type { Wait } from "#shared/life/look/waits.ts";
import type { Colour } from "./paint.ts";

/** The waits of a request, in words: `person: proof of identity by 2026-12-07`, `operator: billing failed (…)`. */
export function waitText({ party, what, processor, step, error, details, until }: Wait): string {
  if (error) {
    const who = processor ?? step ?? "a step";
    return `${party}: ${failureInWords({ error, ...(details && { details }) }, who)}`;
  }
  return `${party === "processor" ? processor : party}: ${what}${until ? ` by ${until.slice(0, 10)}` : ""}`;
}

/** The note that a request stands still, and whether the law's time does, too. */
export function pausedText({ paused }: RequestRow): string {
  if (!paused) return "";
  const { since, days, clockStands } = paused;
  const clock = clockStands ? "the clock stands" : "the clock runs on";
  return ` (${clock}; paused since ${since}, ${days} ${days === 1 ? "day" : "days"})`;
}

export function waitsText(waits: readonly Wait[]): string {
  return waits.map(waitText).join("; ");
}

/** Red where an operator has to act. */
export function waitsColour(waits: readonly Wait[]): Colour | undefined {
  return waits.some(({ party }) => party === "operator") ? "red" : undefined;
}

export function daysText({ daysLeft }: RequestRow): string {
  if (daysLeft === undefined) return "";
  return daysLeft < 0 ? `${-daysLeft} late` : String(daysLeft);
}

/** Red: an operator has to act, or the legal deadline is nearly missed. Yellow: our target date is near. */
export function urgency({ daysLeft }: RequestRow): Colour | undefined {
  if (daysLeft === undefined) return undefined;
  if (daysLeft <= 2) return "red";
  return daysLeft <= 7 ? "yellow" : undefined;
}

/** With the fate of mails that did not arrive: `completed, bounced`. */
export function statusText({ status, undelivered = [] }: RequestRow): string {
  return [status, ...new Set(undelivered.map(({ why }) => why))].join(", ");
}

export function statusColour({ status }: RequestRow): Colour | undefined {
  if (status === "needs-attention") return "red";
  if (status === "awaiting-approval") return "yellow";
  return status === "completed" ? "green" : undefined;
}

/** The right, and for whom we carry it out, where that is another company. */
export function rightText({ right, controller }: Pick<RequestRow, "right" | "controller">): string {
  return controller ? `${right} for ${controller}` : right;
}
