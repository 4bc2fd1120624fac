import type { Command } from "commander";
import * as z from "zod";
import { decide } from "../decide.ts";
import { type DecisionOptions, parsedBy, requestId, withDecisionOptions, withReason } from "../options.ts";
import { paint } from "../output/paint.ts";

export function addReleaseCommand(program: Command): void {
  const command = program
    .command("release")
    .summary("take back a restriction, or the hold of a complaint")
    .description(
      "Takes back what an answered restriction or complaint has set, by a request of its own: before a restriction is lifted the person is told, and can disagree; on the date every system is asked. Cancel that request to leave things as they are. The person reads the reason.",
    )
    .argument("<id>", "id of the restriction or complaint", requestId)
    .option(
      "--on <date>",
      "when it is lifted, such as 2026-08-15; default: as soon as the notice allows",
      parsedBy(z.iso.date("Must be a date such as 2026-08-15.")),
    )
    .addHelpText(
      "after",
      `
Example:
  dsr release 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --reason "The address was checked and is right."`,
    )
    .action(async (id: string, options: DecisionOptions & { reason: string; on?: string }) => {
      const { reason, on } = options;
      await decide(options, id, { decision: "release", reason, on }, (released) => ({
        json: { requestId: id, ...released },
        text: released.changed
          ? `What request ${id} has set is taken back on ${released.on}, by request ${released.releaseId}.${paint("dim", `\nFollow it with: dsr watch ${released.releaseId}`)}`
          : `It is released already, by request ${released.releaseId}; nothing was changed.`,
      }));
    });
  withDecisionOptions(withReason(command, "why it ends"));
}
