/*
 * Serves hosts to journeys, one after the other, in one process: what takes longest to start a host is to load code,
 * and this process keeps what it has loaded. It runs the operators' command line as well, and ends with its parent.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { freePortBase } from "#local/free-port-base.ts";
import { type Host, type HostOptions, startHost } from "#local/host.ts";
import { WarmParts } from "#local/warm-parts.ts";
import { dsr } from "#test/cli/run-dsr.ts";
import { currentAssembly } from "../../scripts/assembly.ts";
import { seed } from "../../scripts/seed.ts";
import { startStandIns } from "../../scripts/stand-ins.ts";
import type { Asked } from "./host-process.ts";
import { logins } from "./logins.ts";

const warm = new WarmParts();
const assembly = await currentAssembly();
const standIns = await startStandIns();
/** Functions find AWS at the port in their environment: it must be the same for the next host. */
const portBase = await freePortBase();
let host: Host | undefined;

interface StartOptions {
  readonly fresh: boolean;
  /** Content of `accepted-controllers.json`. */
  readonly controllers?: unknown;
}

const listOfControllers = "accepted-controllers.json";

/**
 * The assembly with functions that take the requests of these controllers. Only those are copied: the threads of all
 * others go on.
 */
function accepting(controllers: unknown, folder: string): string {
  const own = join(folder, "assembly");
  mkdirSync(own);
  for (const name of readdirSync(assembly)) {
    const [from, to] = [join(assembly, name), join(own, name)];
    if (!existsSync(join(from, listOfControllers))) symlinkSync(from, to);
    else {
      cpSync(from, to, { recursive: true });
      writeFileSync(join(to, listOfControllers), JSON.stringify(controllers));
    }
  }
  return own;
}

const answers = {
  async start({ folder, moods, fresh, controllers }: Pick<HostOptions, "folder" | "moods"> & StartOptions) {
    // A journey that failed at its beginning has not stopped its own host.
    await answers.stop();
    if (fresh) await standIns.reset();
    const own = controllers ? accepting(controllers, folder) : assembly;
    const { secrets } = standIns;
    host = await startHost({ assembly: own, folder, moods, portBase, warm, secrets, logins: [...logins] });
    if (fresh) await seed(host.endpoints);
    return host.endpoints;
  },
  async stop() {
    const { stop } = host ?? {};
    host = undefined;
    await stop?.();
  },
  dsr: ({ args }: { args: string[] }) => dsr(args),
};

const server = createServer(async (request, response) => {
  try {
    const { what, ...rest } = (await json(request)) as Asked;
    const answer = await answers[what](rest as never);
    response.end(JSON.stringify(answer ?? null));
  } catch (error) {
    response.writeHead(500).end((error as Error).stack);
  }
});
server.keepAliveTimeout = 120_000;
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => {
  // Files left by a test runner's process have its name.
  for (const end of ["json", "log"]) rmSync(`${process.argv[2]}.${end}`, { force: true });
  process.exit();
});
