import type { Verdict } from "./check.ts";

/** What was tried, for the head of a report. */
export interface Tried {
  readonly processor: string;
  /** ISO instant. */
  readonly at: string;
  readonly verdicts: readonly Verdict[];
}

/** A report in Markdown for the review of a processor: the faults first, then every rule. It holds no personal data. */
export function reportOf({ processor, at, verdicts }: Tried): string {
  const faults = verdicts.filter(({ passed }) => !passed);
  const parts = [...new Set(verdicts.map(({ part }) => part))];
  const result =
    faults.length === 0 ? "Every rule is kept." : `${faults.length} of ${verdicts.length} rules are broken.`;
  return `${[
    `# Processor ${processor}: report of the contract kit`,
    `Tried on ${at}, with the people of its demonstration data. ${result}`,
    ...(faults.length > 0 ? ["## Faults", faults.map(lineOf).join("\n")] : []),
    "## Classes of faults",
    ["| class | rules | broken |", "|---|---:|---:|", ...parts.map((part) => rowOf(part, verdicts))].join(
      "\n",
    ),
    "## Rules",
    ...parts.map((part) =>
      [`### ${part}`, "", ...verdicts.filter((one) => one.part === part).map(lineOf)].join("\n"),
    ),
  ].join("\n\n")}\n`;
}

function rowOf(part: string, verdicts: readonly Verdict[]): string {
  const own = verdicts.filter((verdict) => verdict.part === part);
  return `| ${part} | ${own.length} | ${own.filter(({ passed }) => !passed).length} |`;
}

const lineOf = ({ check, passed, problem }: Verdict): string =>
  passed ? `- kept: ${check}` : `- **broken: ${check}.** ${problem}`;
