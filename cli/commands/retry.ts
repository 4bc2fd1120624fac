import type { Command } from "commander";
import { retryAll } from "#shared/life/decide/retry-all.ts";
import { decide } from "../decide.ts";
import { type DecisionOptions, processorId, requestId, withDecisionOptions, withReason } from "../options.ts";
import { print } from "../output/print.ts";
import { UsageProblem } from "../problem.ts";
import { terminal } from "../terminal.ts";

type RetryOptions = DecisionOptions & { reason: string; all?: true; processor?: string };

/** Each request is named once it is dealt with, so that a long outage shows its progress. */
async function retryOfAll(id: string | undefined, options: RetryOptions): Promise<void> {
  const { processor, reason } = options;
  if (id) throw new UsageProblem("--all takes no request id.");
  if (options.dryRun) throw new UsageProblem("--dry-run goes with one request, not with --all.");
  if (!processor) throw new UsageProblem("--all needs --processor: the system that is back.");
  const { connect } = await import("../connect.ts");
  const connection = await connect(options);
  const actor = await connection.operator();
  const retried: string[] = [];
  for await (const requestId of retryAll({ processor, actor, reason }, connection)) {
    retried.push(requestId);
    if (!options.json) terminal().stdout.write(`${requestId} is tried again.\n`);
  }
  print(options, { processor, retried }, () =>
    retried.length > 0
      ? `${retried.length} of the requests that wait for ${processor} ${retried.length === 1 ? "is" : "are"} tried again.`
      : `No request waits for ${processor}; nothing was changed.`,
  );
}

export function addRetryCommand(program: Command): void {
  const command = program
    .command("retry")
    .summary("try a failed task, or a failed execution, again")
    .description(
      "With a processor: has a task tried again that failed or is pending. Where a system still finds data that it had erased, has it erase once more and looks again. Without: has the failed step of the workflow tried again, or runs a failed execution again from there. With --all: has every request tried again at once that waits for a system; they are tried again by themselves anyway, after some hours at most.",
    )
    .argument("[id]", "request id", requestId)
    .argument("[processor]", "whose task to try again", processorId)
    .option("--all", "every request that waits for the system named by --processor")
    .option("--processor <id>", "with --all: the system that is back", processorId)
    .addHelpText(
      "after",
      `
Examples:
  dsr retry 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e billing --reason "billing is up again, INC-512"
  dsr retry 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --reason "fixed the letter template, release 41"
  dsr retry --all --processor mailing --reason "mailing is back, INC-513"`,
    )
    .action(async (id: string | undefined, processor: string | undefined, options: RetryOptions) => {
      if (options.all) return retryOfAll(id, options);
      if (!id) throw new UsageProblem("Name a request, or use --all with --processor.");
      if (options.processor) throw new UsageProblem("--processor goes with --all.");
      await decide(options, id, { decision: "retry", processor, reason: options.reason });
    });
  withDecisionOptions(withReason(command, "why it will work now"));
}
