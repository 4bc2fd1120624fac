import { createReadStream } from "node:fs";
import type { Command } from "commander";
import type { Erasure } from "#shared/domain/erasure.ts";
import { checkImport, type ImportCheck, type ImportRow } from "#shared/life/look/check-import.ts";
import { type CommonOptions, processorId } from "../options.ts";
import { print } from "../output/print.ts";
import { table } from "../output/table.ts";
import { Problem, UsageProblem } from "../problem.ts";
import { readCsv } from "../read-csv.ts";
import { terminal } from "../terminal.ts";
import { addReplayCommand } from "./ledger-replay.ts";
import { moment } from "./moment.ts";

export function addLedgerCommand(program: Command): void {
  const ledger = program
    .command("ledger")
    .summary("keep erased people erased: ledger list, ledger check, ledger replay")
    .description(
      "The ledger knows which system erased whom, by keyed hash alone, for longer than the requests. With it an import or a restored backup brings nobody back.",
    );
  addList(ledger);
  addCheck(ledger);
  addReplayCommand(ledger);
}

interface ListOptions extends CommonOptions {
  readonly since?: string;
  readonly processor?: string;
}

function addList(ledger: Command): void {
  ledger
    .command("list")
    .summary("which system erased for which request, and when")
    .description("Lists the ledger of erasures, oldest first.")
    .option("--since <moment>", "only erasures from then on", moment)
    .option("--processor <id>", "only erasures of this system", processorId)
    .addHelpText(
      "after",
      `
Examples:
  dsr ledger list
  dsr ledger list --since 2026-03-01 --processor billing --json`,
    )
    .action(async (options: ListOptions) => {
      const { connect } = await import("../connect.ts");
      const { store } = await connect(options);
      const all = await Array.fromAsync(store.erasures(options.since));
      const erasures = all.filter(({ processor }) => !options.processor || processor === options.processor);
      print(options, { erasures }, () => listText(erasures));
    });
}

function listText(erasures: readonly Erasure[]): string {
  if (erasures.length === 0) return "No erasures.";
  return table(
    [
      { title: "ERASED", text: ({ at }: Erasure) => at },
      { title: "PROCESSOR", text: ({ processor }) => processor },
      { title: "REQUEST", text: ({ requestId }) => requestId },
    ],
    erasures,
  ).join("\n");
}

interface CheckOptions extends CommonOptions {
  readonly file: string;
  readonly column: string;
  readonly processor?: string;
}

function addCheck(ledger: Command): void {
  ledger
    .command("check")
    .summary("which rows of an import must not come back")
    .description(
      "Looks up each address of a CSV file in the ledger, and prints the numbers of the rows that must not be imported, never an address. Rows are counted as a spreadsheet does: the first line, with the names of the columns, is 1. Ends with exit code 1 when a row must not come back, or has an address that cannot be read.",
    )
    .requiredOption("--file <path>", "the CSV file; - for standard input")
    .option("--column <name>", "the column with the address", "email")
    .option(
      "--processor <id>",
      "only erasures of this system count, such as the one that imports",
      processorId,
    )
    .addHelpText(
      "after",
      `
Examples:
  dsr ledger check --file customers.csv
  dsr ledger check --file export.csv --column "E-Mail" --processor mailing --json`,
    )
    .action(async (options: CheckOptions) => {
      const { connect } = await import("../connect.ts");
      const rows = addressesOf(options);
      const check = await checkImport(rows, { erasedAt: options.processor }, await connect(options));
      print(options, check, () => checkText(check));
      terminal().exitCode = check.erased.length + check.unreadable.length > 0 ? 1 : 0;
    });
}

async function* addressesOf({ file, column }: CheckOptions): AsyncGenerator<ImportRow> {
  const input = file === "-" ? terminal().stdin : createReadStream(file);
  let at: number | undefined;
  try {
    for await (const { number, cells } of readCsv(input.setEncoding("utf8") as AsyncIterable<string>)) {
      if (at === undefined) at = columnNamed(column, cells);
      else yield { number, address: cells[at] ?? "" };
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Problem(`${file} cannot be read (${code}).`, { cause: error });
  }
  if (at === undefined) throw new Problem("The file is empty: its first line has to name the columns.");
}

function columnNamed(name: string, cells: readonly string[]): number {
  const plain = (text: string) => text.trim().toLowerCase();
  const at = cells.findIndex((cell) => plain(cell) === plain(name));
  if (at >= 0) return at;
  throw new UsageProblem(
    `The first line of the file names no column "${name}" among its ${cells.length}. Name the one with the address with --column.`,
  );
}

function checkText({ rows, erased, unreadable, without }: ImportCheck): string {
  return [
    ...(erased.length > 0 ? [`Rows that must not come back: ${erased.join(", ")}`] : []),
    ...(unreadable.length > 0 ? [`Rows with an address that cannot be read: ${unreadable.join(", ")}`] : []),
    `${rows} rows: ${erased.length} must not come back, ${unreadable.length} cannot be read, ${without} have no address.`,
  ].join("\n");
}
