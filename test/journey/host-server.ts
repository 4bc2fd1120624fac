/*
 * Serves hosts to journeys, one after the other, in one process: what takes longest to start a host is to load code,
 * and this process keeps what it has loaded. It runs the operators' command line as well, and ends with its parent.
 */
import { rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { freePortBase } from "#local/free-port-base.ts";
import { type Host, type HostOptions, startHost } from "#local/host.ts";
import { WarmParts } from "#local/warm-parts.ts";
import { dsr } from "#test/cli/run-dsr.ts";
import { currentAssembly } from "../../scripts/assembly.ts";
import { seed } from "../../scripts/seed.ts";
import { startStandIns } from "../../scripts/stand-ins.ts";
import type { Asked } from "./host-process.ts";

const warm = new WarmParts();
const assembly = await currentAssembly();
const standIns = await startStandIns();
/** Functions find AWS at the port in their environment: it must be the same for the next host. */
const portBase = await freePortBase();
let host: Host | undefined;

const answers = {
  async start({ folder, mood, fresh }: Pick<HostOptions, "folder" | "mood"> & { fresh: boolean }) {
    // A journey that failed at its beginning has not stopped its own host.
    await answers.stop();
    if (fresh) await standIns.reset();
    host = await startHost({ assembly, folder, mood, portBase, warm, secrets: standIns.secrets });
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
