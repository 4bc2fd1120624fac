import type { Command } from "commander";
import { type Revelation, revealRequest } from "#shared/life/look/reveal-request.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { type CommonOptions, requestId, withOperatorOptions, withReason } from "../options.ts";
import { paint } from "../output/paint.ts";
import { print } from "../output/print.ts";

export function addRevealCommand(program: Command): void {
  const command = program
    .command("reveal")
    .summary("what the person wrote, and what the systems said of them")
    .description(
      "Shows the personal data of a request: who they say they are, what they wrote, what is to be changed, and what each system said. That you looked, and why, is recorded first, without what you saw. Do not keep the output.",
    )
    .argument("<id>", "request id", requestId)
    .addHelpText(
      "after",
      `
Example:
  dsr reveal 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --reason "to answer the complaint"`,
    )
    .action(async (id: string, options: CommonOptions & { reason: string }) => {
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      const actor = await connection.operator();
      const look = { requestId: id, actor, reason: options.reason };
      const seen = await revealRequest(look, { ...connection, manifests: readManifests() });
      print(options, seen, () => revelationText(seen));
    });
  withOperatorOptions(withReason(command, "why you have to see it"));
}

function revelationText({ requestId: id, right, subject, systems }: Revelation): string {
  const { email, name, identifiers, ground, details, changes = {} } = subject;
  const rows = [
    ["E-mail", email],
    ["Name", name ?? ""],
    ...identifiers.map(({ type, value }) => [type, value]),
    ["Ground", ground ?? ""],
    ...Object.entries(changes).map(([field, value]) => [`Change ${field}`, String(value)]),
  ].filter(([, value]) => value);
  const width = Math.max(...rows.map(([label = ""]) => label.length));
  const said = systems.flatMap(({ processor, holds, outcome, said: words }) => [
    `  ${processor}: ${[knows(holds), outcome].filter(Boolean).join(", ") || "has not been asked yet"}`,
    ...words.map((text) => `    ${text}`),
  ]);
  return [
    `${paint("bold", id)}  ${right}`,
    ...rows.map(([label = "", value = ""]) => `  ${label.padEnd(width)}  ${value}`),
    ...(details ? ["", paint("bold", "What the person wrote"), ...lines(details)] : []),
    ...(said.length > 0 ? ["", paint("bold", "What the systems said"), ...said] : []),
  ].join("\n");
}

const knows = (holds: boolean | undefined): string =>
  holds === undefined ? "" : holds ? "knows the address" : "does not know the address";

const lines = (text: string): string[] => text.split("\n").map((line) => `  ${line}`);
