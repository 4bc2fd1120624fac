import type { Command } from "commander";
import { type CommonOptions, limit, requestId } from "../options.ts";

export function addWatchCommand(program: Command): void {
  program
    .command("watch")
    .summary("follow the open requests, or one request, live")
    .description(
      "Follows what is open, or one request until its answer is out; looks every two seconds. On a terminal the view is redrawn; elsewhere each change is one line. Ctrl-C ends it.",
    )
    .argument("[id]", "request id", requestId)
    .option("--limit <n>", "follow at most so many requests, 1 to 1000", limit, 50)
    .addHelpText(
      "after",
      `
Examples:
  dsr watch
  dsr watch 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e
  dsr watch --json | jq -r 'select(.status == "needs-attention") | .requestId'`,
    )
    .action(async (id: string | undefined, options: CommonOptions & { limit: number }) => {
      const { watch } = await import("../watch/watch.ts");
      await watch(id, options);
    });
}
