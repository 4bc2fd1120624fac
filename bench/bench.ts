/*
 * Measures what the documents promise, each figure beside a floor or a peer from the same run, on a copy of the work
 * tree: what the user has built and stored is not touched. Progress goes to standard error.
 */
import { parseArgs, styleText } from "node:util";
import { besideEmulator } from "./beside.ts";
import { bundles } from "./bundles.ts";
import { consoleQueue } from "./console.ts";
import { cost } from "./cost.ts";
import { deadlines } from "./deadlines.ts";
import { enumeration } from "./enumeration.ts";
import { memory } from "./memory.ts";
import type { Part, Report } from "./part.ts";
import { printFigures, printTargets } from "./print.ts";
import { processors } from "./processors.ts";
import { recovery } from "./recovery.ts";
import { requests } from "./requests.ts";
import { manyRowsOfOnePerson } from "./rows.ts";
import { scale } from "./scale.ts";
import { startUp } from "./start-up.ts";
import { sweep } from "./sweep.ts";
import { transitions } from "./transitions.ts";
import { waiting } from "./waiting.ts";
import { Workbench } from "./workbench.ts";

const parts: readonly Part[] = [
  transitions,
  processors,
  startUp,
  bundles,
  deadlines,
  waiting,
  sweep,
  requests,
  besideEmulator,
  enumeration,
  memory,
  manyRowsOfOnePerson,
  recovery,
  consoleQueue,
  cost,
  scale,
];
const usage = `Usage: npm run bench [-- --only <part>]… [--json]

Measures what the documents promise, and ends with status 1 when a target is missed. Three of the parts, cost, scale and beside,
take half an hour of two busy cores; all others some minutes.
  --only <part>   runs one part; may be repeated
  --json          prints the figures and targets as JSON
  --help          prints this

Parts:
${parts.map(({ name, about }) => `  ${name.padEnd(13)} ${about}`).join("\n")}`;

const { only, json, help } = readArguments();
if (help) {
  console.log(usage);
  process.exit(0);
}
const unknown = only.find((wanted) => !parts.some(({ name }) => name === wanted));
if (unknown) fail(`There is no part "${unknown}"; there are ${parts.map(({ name }) => name).join(", ")}.`);

let running = "";
const bench = new Workbench((line) =>
  console.error(styleText("dim", `${running}: ${line}`, { stream: process.stderr })),
);
let stopping: Promise<void> | undefined;
for (const [signal, status] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)
  process.on(signal, () => {
    stopping ??= bench.close().finally(() => process.exit(status));
  });

const reports: (Report & { readonly part: string })[] = [];
try {
  for (const part of parts.filter(({ name }) => only.length === 0 || only.includes(name))) {
    running = part.name;
    const lacking = only.length === 0 ? part.lacks?.() : undefined;
    if (lacking) {
      bench.say(`left out, because there is no ${lacking} here`);
      continue;
    }
    bench.say(part.about);
    const report = await part.run(bench);
    reports.push({ part: part.name, ...report });
    if (!json) printFigures(part, report);
  }
} catch (error) {
  // An error does not count once its host was stopped.
  await stopping;
  throw error;
} finally {
  await bench.close();
}
const targets = reports.flatMap((report) => report.targets ?? []);
if (json)
  console.log(JSON.stringify({ at: new Date().toISOString(), node: process.version, reports }, undefined, 2));
else printTargets(targets);
process.exitCode = targets.every(({ ok }) => ok) ? 0 : 1;

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: "string", multiple: true, default: [] },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return values;
  } catch (error) {
    return fail((error as Error).message);
  }
}

function fail(message: string): never {
  console.error(`${message}\n\n${usage}`);
  process.exit(2);
}
