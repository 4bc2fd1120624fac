import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { emailAddress } from "#shared/domain/email-address.ts";
import { findRequests } from "#shared/life/look/find-requests.ts";
import type { CommonOptions } from "../options.ts";
import { print } from "../output/print.ts";
import { UsageProblem } from "../problem.ts";
import { terminal } from "../terminal.ts";

export function addFindCommand(program: Command): void {
  program
    .command("find")
    .summary("ids of a person's requests, by e-mail address")
    .description(
      "Finds a person's requests, oldest first, and prints their ids only. The address is looked up as a keyed hash and stored nowhere; give it as - to read it from standard input, so that it stays out of the shell's history.",
    )
    .argument("<email>", "the address, or - for standard input")
    .addHelpText(
      "after",
      `
Examples:
  dsr find ada@example.org
  dsr find - < address.txt`,
    )
    .action(async (email: string, options: CommonOptions) => {
      const address = emailAddress.safeParse((email === "-" ? await text(terminal().stdin) : email).trim());
      if (!address.success) throw new UsageProblem(`<email>: ${address.error.issues[0]?.message}`);
      const { connect } = await import("../connect.ts");
      const requestIds = await findRequests(address.data, await connect(options));
      print(options, { requestIds }, () => requestIds.join("\n") || "No requests.");
    });
}
