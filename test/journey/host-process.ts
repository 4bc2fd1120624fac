import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The calls to the process of `host-server.ts`. */
export type Asked = { readonly what: "start" | "stop" | "dsr"; readonly [member: string]: unknown };

const script = fileURLToPath(new URL("./host-server.ts", import.meta.url));
/** Each of jest's processes runs many files, and has one process of hosts for all of them. */
const name = join(tmpdir(), `dsr-journeys-${process.pid}`);
const addressFile = `${name}.json`;
const logFile = `${name}.log`;

/** Calls the process of the hosts, which is started at the first call. @throws with its answer. */
export async function askHostProcess<Answer>(asked: Asked): Promise<Answer> {
  const response = await fetch(await address(), { method: "POST", body: JSON.stringify(asked) });
  const text = await response.text();
  if (!response.ok) throw new Error(`The process that serves hosts failed (${logFile} says more): ${text}`);
  return JSON.parse(text) as Answer;
}

let started: Promise<string> | undefined;

function address(): Promise<string> {
  started ??= running() ?? start();
  return started;
}

/** The process that an earlier file of this process has started. */
function running(): Promise<string> | undefined {
  if (!existsSync(addressFile)) return undefined;
  const { url, pid } = JSON.parse(readFileSync(addressFile, "utf8")) as { url: string; pid: number };
  try {
    process.kill(pid, 0);
    return Promise.resolve(url);
  } catch {
    return undefined;
  }
}

async function start(): Promise<string> {
  const log = openSync(logFile, "w");
  const child = fork(script, [name], {
    execArgv: ["--disable-warning=ExperimentalWarning"],
    // Lambda's time zone; the functions' threads follow the process.
    env: { ...process.env, NODE_OPTIONS: "", TZ: "UTC" },
    stdio: ["ignore", log, log, "ipc"],
  });
  const ended = once(child, "exit").then(() => {
    throw new Error(`The process that serves hosts ended:\n${readFileSync(logFile, "utf8")}`);
  });
  const [port] = (await Promise.race([once(child, "message"), ended])) as [number];
  ended.catch(() => undefined);
  // It ends with this process, and does not keep it alive.
  child.unref();
  child.channel?.unref();
  const url = `http://127.0.0.1:${port}`;
  writeFileSync(addressFile, JSON.stringify({ url, pid: child.pid }));
  return url;
}
