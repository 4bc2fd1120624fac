import { type Command, Option } from "commander";
import { settlement as settlementForm } from "#shared/life/decide/settlement.ts";
import { decide } from "../decide.ts";
import {
  type DecisionOptions,
  processorId,
  requestId,
  textFor,
  withDecisionOptions,
  withReason,
} from "../options.ts";
import { UsageProblem } from "../problem.ts";

interface SettleOptions extends DecisionOptions {
  readonly outcome: string;
  readonly reason: string;
  readonly what?: string;
  readonly law?: string;
  readonly until?: string;
  readonly onlyFor?: string;
}

export function addSettleCommand(program: Command): void {
  const command = program
    .command("settle")
    .summary("record what was done for a task by hand")
    .description(
      "Settles a task that failed or is pending, with what was done by hand. The person reads the reason in the answer. What is retained, in whole or in part, needs --what, --law, --until and --only-for.",
    )
    .argument("<id>", "request id", requestId)
    .argument("<processor>", "whose task to settle", processorId)
    .addOption(
      new Option("--outcome <outcome>", "what came of it")
        .choices(["done", "nothing-held", "partial", "retained", "not-applicable"])
        .makeOptionMandatory(),
    )
    .option("--what <text>", "what is kept", textFor("--what"))
    .option("--law <text>", "the law that demands it", textFor("--law"))
    .option("--until <date>", "until when, such as 2034-12-31")
    .option("--only-for <text>", "the one purpose it is kept for", textFor("--only-for"))
    .addHelpText(
      "after",
      `
Examples:
  dsr settle 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e mailing --outcome done --reason "Contact and activity were deleted by hand"
  dsr settle 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e billing --outcome retained --reason "Invoices are kept as the law demands" \\
    --what invoices --law "GDPR Art. 17(3)(b), § 147 AO" --until 2034-12-31 --only-for "tax audits"`,
    )
    .action(async (id: string, processor: string, options: SettleOptions) => {
      const settlement = readSettlement(options);
      await decide(options, id, { decision: "settle", processor, settlement });
    });
  withDecisionOptions(withReason(command, "what was done, as the person will read it"));
}

const optionNames: Readonly<Record<string, string>> = { onlyFor: "only-for" };

function readSettlement({ outcome, reason, what, law, until, onlyFor }: SettleOptions) {
  const given = { outcome, reason, what, law, until, onlyFor };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = settlementForm.safeParse(present);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((issue) => {
    if (issue.code === "unrecognized_keys")
      return `${issue.keys.map(asOption).join(", ")} cannot be given with --outcome ${outcome}`;
    const name = asOption(String(issue.path[0]));
    if (issue.code === "invalid_type") return `${name} is needed with --outcome ${outcome}`;
    return `${name} must be a date such as 2034-12-31`;
  });
  throw new UsageProblem(`${problems.join("; ")}.`);
}

function asOption(name: string): string {
  return `--${optionNames[name] ?? name}`;
}
