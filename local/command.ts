#!/usr/bin/env node
// Serves any synthesised cloud assembly from the command line.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { HostError } from "./host-error.ts";
import { explain, faultsOf, moodsOf, portBaseOf } from "./settings.ts";

const usage = `Usage: cloud-assembly-host <cdk.out> [options]

Serves a synthesised AWS CDK cloud assembly on this machine until Ctrl-C.

Options
  --folder <path>      folder for all state (default .local); delete it to begin anew
  --port-base <port>   first of four ports: API, AWS, mailbox, clock (default 4700);
                       0 takes any free ones, named in endpoints.json
  --mood <moods>       AWS at its worst, such as lagging-indexes,cold-starts: README.md
  --faults <seed,rate> lets calls, answers and functions fail by chance, such as 7,0.3: README.md
  --verbose            show what functions print; it always goes to the log files
  --help               this text

Environment
  AWS_REGION           region that names and ARNs are made with (default eu-central-1)`;

const names = { portBase: "--port-base", folder: "--folder", mood: "--mood" };

try {
  await main();
} catch (error) {
  process.stderr.write(`\n${explain(error, names)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  if (values.help) return say(usage);
  const [assembly] = positionals;
  if (!assembly || positionals.length > 1) throw new HostError(`Name one cloud assembly.\n\n${usage}`);
  const { serve } = await import("./serve.ts");
  await serve({
    assembly: resolve(assembly),
    folder: resolve(values.folder),
    portBase: portBaseOf(values["port-base"], names.portBase),
    moods: moodsOf(values.mood, names.mood),
    faults: faultsOf(values.faults, "--faults"),
    verbose: values.verbose,
    say,
  });
  say("Ctrl-C stops; starting again goes on where it stopped.");
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        folder: { type: "string", default: ".local" },
        "port-base": { type: "string", default: "4700" },
        mood: { type: "string", default: "" },
        faults: { type: "string", default: "" },
        verbose: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new HostError(`${(error as Error).message}\n\n${usage}`);
  }
}

function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}
