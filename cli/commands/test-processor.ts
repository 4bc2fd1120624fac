import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import type { Verdict } from "#contract/check.ts";
import { explain } from "../explain.ts";
import type { CommonOptions } from "../options.ts";
import { paint } from "../output/paint.ts";
import { print } from "../output/print.ts";
import { Problem, UsageProblem } from "../problem.ts";
import { terminal } from "../terminal.ts";

const files = ["manifest.ts", "handler.ts"];
/** One of these has the people. */
const people = ["demo.ts", "outside.ts"];

export function addTestProcessorCommand(program: Command): void {
  program
    .command("test-processor")
    .summary("try a processor with every rule of the contract")
    .description(
      "Tries the processor in a folder, of this project or outside, on this machine: on tables of its own with the people of its demo.ts, or with what its outside.ts starts in the place of its system. Unknown people, repetitions, two people at once, crashes, throttling, lost answers, odd rows. Exit code 1 when a rule is broken.",
    )
    .argument("<path>", `folder with ${files.join(", ")}, and ${people.join(" or ")}`)
    .option("--report <file>", "write a report in Markdown, for the review of the processor")
    .addHelpText(
      "after",
      `
Examples:
  dsr test-processor functions/processors/billing
  dsr test-processor ../help-desk --report review.md`,
    )
    .action(async (path: string, options: CommonOptions & { report?: string }) => {
      const folder = resolve(path);
      const has = (file: string) => existsSync(join(folder, file));
      const missing = files.filter((file) => !has(file));
      if (!people.some(has)) missing.push(people.join(" or "));
      if (missing.length > 0) throw new UsageProblem(`<path>: ${folder} has no ${missing.join(", ")}.`);
      const { allowImportsFrom } = await import("#contract/imports-from-outside.ts");
      const { processorIn } = await import("#contract/processor-in-folder.ts");
      const { testProcessor } = await import("#contract/test-processor.ts");
      allowImportsFrom(folder);
      const candidate = await processorIn(folder).catch((error: unknown) => {
        throw new Problem(`The processor does not load: ${explain(error)}`);
      });
      const verdicts: Verdict[] = [];
      for await (const verdict of testProcessor(candidate)) {
        verdicts.push(verdict);
        terminal().stderr.write(`${lineOf(verdict)}\n`);
      }
      const { id: processor } = candidate.manifest;
      if (options.report) {
        const { reportOf } = await import("#contract/report.ts");
        await writeFile(options.report, reportOf({ processor, at: new Date().toISOString(), verdicts }));
      }
      const broken = verdicts.filter(({ passed }) => !passed).length;
      print(options, { processor, verdicts }, () =>
        broken === 0
          ? paint("green", `${processor} keeps all ${verdicts.length} rules.`)
          : paint("red", `${processor} breaks ${broken} of ${verdicts.length} rules.`),
      );
      terminal().exitCode = broken === 0 ? 0 : 1;
    });
}

const lineOf = ({ check, passed, problem }: Verdict): string =>
  passed
    ? `${paint("green", "kept")}    ${check}`
    : `${paint("red", "broken")}  ${check}\n        ${problem}`;
