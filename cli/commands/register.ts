import { type Command, Option } from "commander";
import * as z from "zod";
import { registerOf } from "#shared/life/look/register.ts";
import { registerCsv } from "#shared/life/look/register-csv.ts";
import { type CommonOptions, parsedBy } from "../options.ts";
import { print } from "../output/print.ts";
import { registerText } from "../output/register-text.ts";
import { terminal } from "../terminal.ts";

const yearRule = "Must be a year of four digits, such as 2026.";
const year = parsedBy(
  z
    .string()
    .regex(/^[12]\d{3}$/, yearRule)
    .transform(Number),
);

export function addRegisterCommand(program: Command): void {
  program
    .command("register")
    .summary("the figures of a year, by right")
    .description(
      "Counts the requests received in a year, by right: complied with in whole, in part, denied, ended otherwise, open; and the median and mean calendar days to the answer, pauses not deducted (11 CCR 7102).",
    )
    .requiredOption("--year <year>", "year of receipt", year)
    .addOption(
      new Option("--format <format>", "for spreadsheets or for scripts, instead of a table").choices([
        "csv",
        "json",
      ]),
    )
    .addHelpText(
      "after",
      `
Examples:
  dsr register --year 2026
  dsr register --year 2026 --format csv > register-2026.csv`,
    )
    .action(async (options: CommonOptions & { year: number; format?: "csv" | "json" }) => {
      const { connect } = await import("../connect.ts");
      const figures = await registerOf(options.year, await connect(options));
      if (options.format === "csv") terminal().stdout.write(registerCsv(figures));
      else print(options.format === "json" ? { json: true } : options, figures, () => registerText(figures));
    });
}
