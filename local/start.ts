// Entry of `npm start`: synthesises what is missing, serves it, seeds a fresh folder, and stops on Ctrl-C.
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import type { Host } from "./host.ts";
import { HostError } from "./host-error.ts";
import type { Endpoints } from "./host-services.ts";
import { synthesise } from "./synthesise.ts";

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
  DSR_LOCAL_MOOD  lagging-indexes: queries over indexes show for a while what was there before
  AWS_REGION      region that names and ARNs are made with (default eu-central-1)

docs/LOCAL.md says what is served and where it differs from AWS.`;

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const say = (line = ""): void => {
  process.stdout.write(`${line}\n`);
};

// Lambda's time zone; the threads that functions run in follow the process.
process.env.TZ = "UTC";

try {
  await main();
} catch (error) {
  process.stderr.write(`\n${error instanceof HostError ? error.message : (error as Error).stack}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) return say(usage);
  const folder = resolve(root, process.env.DSR_LOCAL_DIR ?? ".local");
  const portBase = readPortBase(process.env.DSR_PORT_BASE ?? "4700");
  const begin = performance.now();
  const announceSynthesis = () =>
    say("Synthesising the cloud assembly: it is missing, or its sources changed …");
  if (options["synthesise-only"]) return void (await synthesise(root, announceSynthesis));
  const [assembly, { startHost, moods }] = await Promise.all([
    synthesise(root, announceSynthesis),
    import("./host.ts"),
  ]);
  const mood = readMood(moods);
  const host = await startHost({ assembly, folder, portBase, verbose: options.verbose, mood });
  stopOnSignal(host, folder);
  say(`Ready after ${((performance.now() - begin) / 1000).toFixed(1)} s.\n`);
  announce(host);
  if (!options["no-seed"]) await seedOnce(folder, host.endpoints);
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

function readMood<M extends string>(moods: readonly M[]): M | undefined {
  const text = process.env.DSR_LOCAL_MOOD;
  if (!text) return undefined;
  const mood = moods.find((one) => one === text);
  if (mood) return mood;
  throw new HostError(`DSR_LOCAL_MOOD is "${text}". Allowed: ${moods.join(", ")}.`);
}

function readPortBase(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_532) return port;
  throw new HostError(
    `DSR_PORT_BASE is "${text}". It must be a whole number from 1 to 65532, or 0 for any free ports.`,
  );
}

function announce({ endpoints, resumed }: Host): void {
  say(`  API       ${endpoints.api}`);
  say(`  Mailbox   ${endpoints.mailbox}`);
  say(`  Clock     ${endpoints.clock}   POST {"advance":"P20D"} moves it`);
  say(`  AWS       ${endpoints.aws}   AWS_ENDPOINT_URL for any AWS client`);
  if (resumed > 0) say(`\n${resumed} open executions go on.`);
  say();
}

/** Runs the project's seed, if it has one and this folder has not been seeded yet. It says itself what it did. */
async function seedOnce(folder: string, endpoints: Endpoints): Promise<void> {
  const script = join(root, "scripts", "seed.ts");
  const marker = join(folder, "seeded");
  if (existsSync(marker) || !existsSync(script)) return;
  const { seed } = (await import(pathToFileURL(script).href)) as {
    seed: (endpoints: Endpoints) => Promise<string[]>;
  };
  try {
    for (const line of await seed(endpoints)) say(line);
    writeFileSync(marker, "");
  } catch (error) {
    say(`Seeding failed, and is tried again at the next start: ${(error as Error).stack}`);
  }
  say();
}

function stopOnSignal(host: Host, folder: string): void {
  let stoppingSince: number | undefined;
  const stop = async () => {
    if (stoppingSince !== undefined) {
      // One Ctrl-C can arrive twice: from the terminal, and passed on by the program around this one.
      if (performance.now() - stoppingSince < 300) return;
      rmSync(join(folder, "endpoints.json"), { force: true });
      process.exit(130);
    }
    stoppingSince = performance.now();
    say("\nStopping … (Ctrl-C again: at once)");
    await host.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
}
