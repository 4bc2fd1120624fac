import { styleText } from "node:util";
import { table } from "#cli/output/table.ts";
import { amount, type Figure, type Part, type Report, type Target } from "./part.ts";

/** Prints a part's figures as a table. */
export function printFigures({ name, about }: Part, { figures }: Report): void {
  const lines = table<Figure>(
    [
      { title: "", text: (figure) => figure.name },
      { title: "measured", text: ({ value, unit }) => amount(value, unit), align: "right" },
      { title: "min to max", text: rangeOf, align: "right" },
      {
        title: "beside",
        text: ({ beside, unit }) => (beside ? amount(beside.value, unit) : ""),
        align: "right",
      },
      { title: "ratio", text: ratioOf, align: "right" },
      { title: "which is", text: ({ beside, note }) => beside?.name ?? note ?? "" },
    ],
    figures,
  );
  console.log(`\n${styleText("bold", name)}: ${about}\n${lines.join("\n")}\n`);
}

/** Prints the promised beside the measured values. */
export function printTargets(targets: readonly Target[]): void {
  const lines = table<Target>(
    [
      { title: "target", text: ({ name }) => name },
      { title: "", text: ({ target }) => target, align: "right" },
      { title: "measured", text: ({ measured }) => measured, align: "right" },
      { title: "ok", text: ({ ok }) => (ok ? "yes" : "NO"), colour: ({ ok }) => (ok ? "green" : "red") },
    ],
    targets,
  );
  if (targets.length > 0) console.log(`\n${lines.join("\n")}`);
}

function rangeOf({ min, max }: Figure): string {
  return min === undefined || max === undefined ? "" : `${amount(min, "")} to ${amount(max, "")}`;
}

function ratioOf({ value, beside }: Figure): string {
  return beside && beside.value > 0 ? `×${amount(value / beside.value, "")}` : "";
}
