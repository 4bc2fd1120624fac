import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "../public-client.ts";

export interface Emulator {
  /** Where every AWS API answers. */
  readonly aws: string;
  /** What the SDK and the CDK need to call it, and no setting of this machine's that would lead elsewhere. */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/**
 * Starts MiniStack at a port of the loopback interface. It, the functions that it runs and their files are gone when this
 * process ends, however that happens short of a kill.
 * @param program of the emulator.
 * @param log file for its output.
 */
export async function startEmulator(program: string, port: number, log: string): Promise<Emulator> {
  const scratch = mkdtempSync(join(tmpdir(), "dsr-emulator-"));
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"));
  const file = openSync(log, "w");
  const child = spawn(program, [], {
    stdio: ["ignore", file, file],
    // A group of its own: its functions are processes that would stay.
    detached: true,
    env: {
      ...Object.fromEntries(own),
      GATEWAY_PORT: String(port),
      BIND_HOST: "127.0.0.1",
      MINISTACK_REGION: region,
      // Nothing here uses it, and it would take a port that is not ours.
      IOT_MTLS_ENABLED: "0",
      LAMBDA_EXECUTOR: "local",
      STATE_DIR: join(scratch, "state"),
      TMPDIR: scratch,
    },
  });
  closeSync(file);
  const ended = once(child, "exit");
  const end = () => {
    try {
      // It has nothing to save.
      if (child.pid) process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended already.
    }
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once("exit", end);
  const emulator = {
    aws: `http://127.0.0.1:${port}`,
    env: {
      ...Object.fromEntries(own),
      // Nothing stands in for a system outside there.
      DSR_INSIDE_ONLY: "true",
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_EC2_METADATA_DISABLED: "true",
    },
    async stop() {
      process.off("exit", end);
      end();
      await ended;
    },
  };
  const isReady = async () => {
    if (child.exitCode !== null) throw new Error(`The emulator did not start:\n${readFileSync(log, "utf8")}`);
    const answer = await fetch(`${emulator.aws}/_ministack/health`).catch(() => undefined);
    return answer?.ok || undefined;
  };
  try {
    await until("the emulator", isReady);
  } catch (error) {
    await emulator.stop();
    throw error;
  }
  return emulator;
}

const region = "eu-central-1";
