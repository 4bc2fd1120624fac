// Entry of `npm start`: synthesises the assembly if necessary, serves it, seeds a fresh folder, and stops on Ctrl-C.
import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { HostError } from "#local/host-error.ts";
import { explain, faultsOf, moodsOf, portBaseOf } from "#local/settings.ts";
import { currentAssembly } from "./assembly.ts";
import { demonstrationLogins } from "./demonstration-logins.ts";
import type { Endpoints } from "./public-client.ts";
import type { StandIns } from "./stand-ins.ts";

const usage = `Usage: npm start [-- options]

Serves the system on this machine, from the cloud assembly that would be deployed (cdk.out).

Options
  --verbose   show what functions print; it always goes to the log files
  --no-seed   leave a fresh folder empty
  --synthesise-only   bring cdk.out up to date, and stop
  --help      this text

Environment
  DSR_PORT_BASE   first of four ports: API, AWS, mailbox, clock (default 4700);
                  0 takes any free ones, named in endpoints.json
  DSR_LOCAL_DIR   folder for all state (default .local); delete it to begin anew
  DSR_LOCAL_MOOD  AWS at its worst, such as lagging-indexes,cold-starts: docs/LOCAL.md
  DSR_LOCAL_FAULTS  seed and rate of faults by chance, such as 7,0.3
  AWS_REGION      region that names and ARNs are made with (default eu-central-1)

docs/LOCAL.md says how to use it, local/README.md where it differs from AWS.`;

const names = { portBase: "DSR_PORT_BASE", folder: "DSR_LOCAL_DIR", mood: "DSR_LOCAL_MOOD" };
const root = join(import.meta.dirname, "..");

try {
  await main();
} catch (error) {
  process.stderr.write(`\n${explain(error, names)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) return say(usage);
  const begin = () => say("Synthesising the cloud assembly: it is missing, or its sources changed …");
  if (options["synthesise-only"]) return void (await currentAssembly(begin));
  const folder = resolve(root, process.env[names.folder] ?? ".local");
  const portBase = portBaseOf(process.env[names.portBase] ?? "4700", names.portBase);
  const moods = moodsOf(process.env[names.mood] ?? "", names.mood);
  const faults = faultsOf(process.env.DSR_LOCAL_FAULTS ?? "", "DSR_LOCAL_FAULTS");
  // The host loads while the assembly is synthesised.
  const [assembly, { serve }, standIns] = await Promise.all([
    currentAssembly(begin),
    import("#local/serve.ts"),
    import("./stand-ins.ts").then(({ startStandIns }) => startStandIns(folder)),
  ]);
  const { secrets, people } = standIns;
  const logins = demonstrationLogins(folder);
  const host = { assembly, folder, portBase, moods, faults, secrets, logins, verbose: options.verbose, say };
  const { endpoints } = await serve({
    ...host,
    first: ({ api }) => [
      `Portal    ${api}/   where people ask, in a browser`,
      `Console   ${api}/console   log in as ${logins.map(({ username, password }) => `${username} (${password})`).join(", ")}`,
    ],
    onStop: standIns.stop,
  });
  if (!options["no-seed"]) await seedOnce(folder, endpoints, people);
  say("Try it: npm run demo, in another terminal. Ctrl-C stops; npm start goes on where it stopped.");
}

function readOptions() {
  try {
    const boolean = { type: "boolean", default: false } as const;
    const options = { help: boolean, verbose: boolean, "no-seed": boolean, "synthesise-only": boolean };
    return parseArgs({ options }).values;
  } catch (error) {
    throw new HostError(`${(error as Error).message}\n\n${usage}`);
  }
}

/** Seeds a new folder. */
async function seedOnce(folder: string, endpoints: Endpoints, people: StandIns["people"]): Promise<void> {
  const marker = join(folder, "seeded");
  if (existsSync(marker)) return;
  const { seed } = await import("./seed.ts");
  try {
    for (const line of await seed(endpoints, { people })) say(line);
    writeFileSync(marker, "");
  } catch (error) {
    say(`Seeding failed, and is tried again at the next start: ${(error as Error).stack}`);
  }
  say();
}

function say(line = ""): void {
  process.stdout.write(`${line}\n`);
}
