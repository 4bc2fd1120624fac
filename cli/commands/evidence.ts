import type { Command } from "commander";
import { exportEvidence } from "#shared/life/look/export-evidence.ts";
import { type EvidenceCheck, verifyAllEvidence, verifyEvidence } from "#shared/life/look/verify-evidence.ts";
import { controller } from "#shared/policy/controller.ts";
import { type CommonOptions, requestId } from "../options.ts";
import { paint } from "../output/paint.ts";
import { print } from "../output/print.ts";
import { UsageProblem } from "../problem.ts";
import { terminal } from "../terminal.ts";
import { writeEvidence } from "../write-evidence.ts";

export function addEvidenceCommand(program: Command): void {
  const evidence = program
    .command("evidence")
    .summary("prove that the evidence is whole, or hand it out: evidence verify, evidence export")
    .description("Checks the evidence of what was done, and hands it out.");
  evidence
    .command("verify")
    .summary("check that no event was changed, removed or added")
    .description(
      "Recomputes the chain of hashes over a request's evidence. Ends with exit code 1, and names the first event that does not hold, when it is not whole.",
    )
    .argument("[id]", "request id", requestId)
    .option("--all", "check every request; prints those that do not hold, and how many were checked")
    .addHelpText(
      "after",
      `
Examples:
  dsr evidence verify 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e
  dsr evidence verify --all --json`,
    )
    .action(async (id: string | undefined, options: CommonOptions & { all?: true }) => {
      if ((id === undefined) !== (options.all === true))
        throw new UsageProblem("Give either a request id or --all.");
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      if (id) {
        const check = await verifyEvidence(id, connection);
        print(options, check, () => checkText(check));
        terminal().exitCode = check.whole ? 0 : 1;
        return;
      }
      const broken: EvidenceCheck[] = [];
      let checked = 0;
      for await (const check of verifyAllEvidence(connection)) {
        checked++;
        if (!check.whole) broken.push(check);
      }
      print(options, { checked, broken }, () =>
        [...broken.map(checkText), `${checked} requests checked, ${broken.length} not whole.`].join("\n"),
      );
      terminal().exitCode = broken.length === 0 ? 0 : 1;
    });
  addExport(evidence);
}

function addExport(evidence: Command): void {
  evidence
    .command("export")
    .summary("write a signed bundle that others can check")
    .description(
      "Writes what proves how a request was handled: its record, its events, the hashes of package and letters, the rules that applied, a signature, and verify.mjs, which checks all of it offline. It holds keyed hashes of identifiers and no others.",
    )
    .argument("<id>", "request id", requestId)
    .option("--out <path>", "a file ending in .zip, or a folder (default: evidence-<id>.zip)")
    .addHelpText(
      "after",
      `
Examples:
  dsr evidence export 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e
  dsr evidence export 0196f3a2-7c1e-7d5a-9b0c-2f4e6a8c0d1e --out for-the-authority`,
    )
    .action(async (id: string, options: CommonOptions & { out?: string }) => {
      const { connect } = await import("../connect.ts");
      const { publicHolidays } = await import("#shared/adapters/public-holidays.ts");
      const connection = await connect(options);
      const { version } = publicHolidays(controller.place);
      const services = { ...connection, signer: connection.signer(), calendarVersion: version };
      const exported = await exportEvidence(id, services);
      const out = options.out ?? `evidence-${id}.zip`;
      await writeEvidence(exported, out);
      const files = [...exported.files.keys()];
      print(options, { requestId: id, out, files }, () => `${out}: ${files.length} files, signed.`);
    });
}

function checkText({ requestId: id, events, broken }: EvidenceCheck): string {
  return broken
    ? paint("red", `${id}: not whole. Event ${broken.seq}: ${broken.problem}.`)
    : paint("green", `${id}: whole, ${events} events.`);
}
