import type { Command } from "commander";
import { exportLedger, type LedgerView, readLedger } from "#shared/life/look/retention-ledger.ts";
import type { CommonOptions } from "../options.ts";
import { paint } from "../output/paint.ts";
import { print } from "../output/print.ts";
import { type Column, table } from "../output/table.ts";
import { terminal } from "../terminal.ts";
import { writeEvidence } from "../write-evidence.ts";

export function addRetentionCommand(program: Command): void {
  program
    .command("retention")
    .summary("what was kept after an erasure, and has been erased since")
    .description(
      "Lists what processors kept because a law asked for it, and erased when the time was over; the list outlives the requests. Checks that nobody has changed the list: exit code 1 when it is not whole.",
    )
    .option("--out <path>", "write it as a signed bundle instead: a file ending in .zip, or a folder")
    .addHelpText(
      "after",
      `
Examples:
  dsr retention
  dsr retention --json
  dsr retention --out retention.zip`,
    )
    .action(async (options: CommonOptions & { out?: string }) => {
      const { connect } = await import("../connect.ts");
      const connection = await connect(options);
      if (options.out) {
        const { out } = options;
        const exported = await exportLedger({ ...connection, signer: connection.signer() });
        await writeEvidence(exported, out);
        const files = [...exported.files.keys()];
        print(options, { out, files }, () => `${out}: ${files.length} files, signed.`);
        return;
      }
      const ledger = await readLedger(connection);
      print(options, ledger, () => ledgerText(ledger));
      terminal().exitCode = ledger.broken ? 1 : 0;
    });
}

function ledgerText({ events, broken }: LedgerView): string {
  type Event = LedgerView["events"][number];
  const detail = ({ details }: Event, name: string) => String(details?.[name] ?? "");
  const columns: Column<Event>[] = [
    { title: "ERASED", text: ({ at }) => at.slice(0, 10) },
    { title: "PROCESSOR", text: (event) => detail(event, "processor") },
    { title: "KEPT UNTIL", text: (event) => detail(event, "until") },
    { title: "RECORDS", text: ({ details }) => countsText(details?.counts) },
    { title: "REQUEST", text: (event) => detail(event, "requestId") },
  ];
  const lines = events.length > 0 ? table(columns, events, Number.POSITIVE_INFINITY) : ["Nothing yet."];
  const check = broken
    ? paint("red", `Not whole. Event ${broken.seq}: ${broken.problem}.`)
    : paint("green", `Whole, ${events.length} events.`);
  return [...lines, "", check].join("\n");
}

function countsText(counts: unknown): string {
  const entries = typeof counts === "object" && counts !== null ? Object.entries(counts) : [];
  return entries.map(([name, count]) => `${name} ${count}`).join(", ") || "none left";
}
