import { exec } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Command } from "commander";
import type { Verdict } from "#contract/check.ts";
import type { Candidate } from "#contract/processor-in-folder.ts";
import { explain } from "../explain.ts";
import type { CommonOptions } from "../options.ts";
import { paint } from "../output/paint.ts";
import { print } from "../output/print.ts";
import { Problem, UsageProblem } from "../problem.ts";
import { terminal } from "../terminal.ts";

const files = ["manifest.ts", "handler.ts"];
/** One of these has the people. */
const people = ["demo.ts", "outside.ts"];

interface TestOptions extends CommonOptions {
  readonly report?: string;
  readonly as?: string;
  readonly people?: string;
  readonly keyFile?: string;
  readonly reset?: string;
}

export function addTestProcessorCommand(program: Command): void {
  program
    .command("test-processor")
    .summary("try a processor with every rule of the contract")
    .description(
      "Tries the processor in a folder, of this project or outside, on this machine: on tables of its own with the people of its demo.ts, or with what its outside.ts starts in the place of its system. Or tries a service at an address, with the folder of the processor that hands tasks to it. Unknown people, repetitions, two people at once, crashes, throttling, lost answers, odd rows; of a service also its signatures and repeated calls. Exit code 1 when a rule is broken.",
    )
    .argument(
      "<path or URL>",
      `folder with ${files.join(", ")}, and ${people.join(" or ")}; or the address of a service, https, or http on this machine`,
    )
    .option(
      "--as <folder>",
      "with a URL: the folder whose manifest.ts and handler.ts are tried on the service",
    )
    .option(
      "--people <addresses>",
      "with a URL: two or more invented people whom the service knows, with commas",
    )
    .option(
      "--key-file <file>",
      "with a URL: file with the key that both sides know; or in the variable DSR_KEY",
    )
    .option(
      "--reset <command>",
      "with a URL: command that has the service know these people as at first; without it the service is asked for nothing that changes something",
    )
    .option("--report <file>", "write a report in Markdown, for the review of the processor")
    .addHelpText(
      "after",
      `
Examples:
  dsr test-processor functions/processors/billing
  dsr test-processor ../help-desk --report review.md
  dsr test-processor https://crm.test.example.com --as functions/processors/crm \\
    --people ines@example.com,oskar@example.org --key-file crm.key --reset ./seed-crm.sh`,
    )
    .action(async (target: string, options: TestOptions) => {
      const candidate = await (/^https?:/.test(target) ? serviceAt(target, options) : folderAt(target));
      const { testProcessor } = await import("#contract/test-processor.ts");
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

async function folderAt(path: string): Promise<Candidate> {
  const folder = resolve(path);
  const has = (file: string) => existsSync(join(folder, file));
  const missing = files.filter((file) => !has(file));
  if (!people.some(has)) missing.push(people.join(" or "));
  if (missing.length > 0) throw new UsageProblem(`<path>: ${folder} has no ${missing.join(", ")}.`);
  const { processorIn } = await import("#contract/processor-in-folder.ts");
  return loaded(folder, () => processorIn(folder));
}

async function serviceAt(url: string, options: TestOptions): Promise<Candidate> {
  const { as, keyFile, reset } = options;
  if (!as) throw new UsageProblem("--as: name the folder of the processor that hands tasks to the service.");
  const folder = resolve(as);
  const missing = files.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) throw new UsageProblem(`--as: ${folder} has no ${missing.join(", ")}.`);
  const known = options.people?.split(",").map((email) => email.trim()) ?? [];
  if (known.length < 2) throw new UsageProblem("--people: name two or more people, with commas.");
  const key = (keyFile ? await readFile(keyFile, "utf8") : (process.env.DSR_KEY ?? "")).trim();
  const { serviceSecret } = await import("#shared/processor/http/protocol.ts");
  const [wrong] = serviceSecret.safeParse({ url, key }).error?.issues ?? [];
  if (wrong?.path[0] === "url")
    throw new UsageProblem("<URL>: the service is reached by https, or by http on this machine alone.");
  if (wrong) throw new UsageProblem("--key-file, or DSR_KEY: the key has 32 characters or more.");
  const about = { url, key, ...(reset && { reset: () => promisify(exec)(reset) }) };
  const { serviceAtAddress } = await import("#contract/service-at-address.ts");
  return loaded(folder, () => serviceAtAddress({ ...about, folder, people: known }));
}

async function loaded(folder: string, load: () => Promise<Candidate>): Promise<Candidate> {
  const { allowImportsFrom } = await import("#contract/imports-from-outside.ts");
  allowImportsFrom(folder);
  return load().catch((error: unknown) => {
    throw new Problem(`The processor does not load: ${explain(error)}`);
  });
}

const lineOf = ({ check, passed, problem }: Verdict): string =>
  passed
    ? `${paint("green", "kept")}    ${check}`
    : `${paint("red", "broken")}  ${check}\n        ${problem}`;
