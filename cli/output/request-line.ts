import type { RequestRow } from "#shared/operations/request-row.ts";
import type { Wait } from "#shared/operations/waits.ts";
import type { Colour } from "./paint.ts";

/** What a request waits for, in words. */
export function waitText({ party, what, processor, until }: Wait): string {
  const who = party === "processor" ? processor : party;
  const subject = party === "operator" && processor ? `${what}: ${processor}` : what;
  return `${who}: ${subject}${until ? ` by ${until.slice(0, 10)}` : ""}`;
}

export function waitsText(waits: readonly Wait[]): string {
  return waits.map(waitText).join("; ");
}

export function daysText({ daysLeft }: RequestRow): string {
  if (daysLeft === undefined) return "";
  return daysLeft < 0 ? `${-daysLeft} late` : String(daysLeft);
}

/** Red: an operator has to act, or the legal deadline is as good as missed. Yellow: the date we aim for is near. */
export function urgency({ daysLeft }: RequestRow): Colour | undefined {
  if (daysLeft === undefined) return undefined;
  if (daysLeft <= 2) return "red";
  return daysLeft <= 7 ? "yellow" : undefined;
}

export function statusColour({ status }: RequestRow): Colour | undefined {
  if (status === "needs-attention") return "red";
  if (status === "awaiting-approval") return "yellow";
  return status === "completed" ? "green" : undefined;
}
