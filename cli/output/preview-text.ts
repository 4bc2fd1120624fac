import { beginningOf } from "#shared/life/decide/beginning-of.ts";
import type { DecisionName } from "#shared/life/decide/decisions.ts";
import type { Preview } from "#shared/life/decide/preview-decision.ts";
import { paint } from "./paint.ts";
import { print } from "./print.ts";

export interface PreviewResult extends Preview {
  readonly requestId: string;
  readonly decision: DecisionName;
}

/** What a decision would do. The letter that it causes also stands at the top of the form for scripts. */
export function printPreview(options: { readonly json?: true }, preview: PreviewResult): void {
  const letter = preview.letters.find(({ to }) => to === "person");
  const json = { ...preview, ...(letter && { subject: letter.subject, text: letter.text }) };
  print(options, json, () => previewText(preview));
}

function previewText({
  status,
  deadlines,
  appealDue,
  tasks,
  begins,
  events,
  letters,
  changed,
  ...rest
}: PreviewResult): string {
  if (!changed) return "This was decided before: nothing would change. Nothing was changed.";
  const { before, after } = deadlines;
  const moved = before.legal === after.legal && before.target === after.target;
  const lines = [
    paint("bold", `Nothing was changed. \`dsr ${rest.decision}\` would do this:`),
    `Status: ${status.before === status.after ? status.after : `${status.before}, then ${status.after}`}`,
    `Deadlines: target ${after.target}, legal ${after.legal}${moved ? "" : ` (before: target ${before.target}, legal ${before.legal})`}`,
    ...(appealDue ? [`Appeal: to be answered by ${appealDue}`] : []),
    ...(rest.lateSince ? [`Late: the law wanted it out by ${rest.lateSince}`] : []),
    ...(rest.on ? [`Taken back on: ${rest.on}`] : []),
    ...tasks.map(
      ({ processor, action, outcome, overHold }) => `Task: ${processor}, ${outcome ?? overHold ?? action}`,
    ),
    ...begins.map(beginningOf),
    `Evidence: ${events.join(", ")}`,
  ];
  const written = letters.flatMap(({ to, when, subject, text }) => [
    "",
    paint("bold", `Letter to the ${to}, ${when}:`),
    subject,
    "",
    text,
  ]);
  return [...lines, ...written].join("\n");
}
