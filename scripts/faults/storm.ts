import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePortBase } from "#local/free-port-base.ts";
import { dsr } from "#test/cli/run-dsr.ts";
import { type Deployment, lookInside } from "#test/journey/deployment.ts";
import { LocalClient } from "../public-client.ts";
import { type StartedHost, startHost } from "../running-host.ts";

export interface Storm extends Deployment {
  client(): LocalClient;
  readonly folder: string;
  /** How often the host was killed. */
  readonly kills: number;
  /** Ends the host as a power cut would, and starts it again on its folder. */
  kill(): Promise<void>;
  /** Faults end; what has gone wrong so far stays wrong. */
  calm(): Promise<void>;
}

/** The system on this machine, at a time when the demonstration's data is of use, under faults. */
export async function startStorm(folder: string, seed: number, rate: number): Promise<Storm> {
  const offset = Date.parse("2026-03-05T09:00:00Z") - Date.now();
  writeFileSync(join(folder, "clock.json"), JSON.stringify({ offset }));
  // The demonstration's people are not part of the run.
  writeFileSync(join(folder, "seeded"), "");
  const env = {
    DSR_PORT_BASE: String(await freePortBase()),
    DSR_LOCAL_FAULTS: `${seed},${rate}`,
  };
  let host: StartedHost = await startHost(folder, env);
  let kills = 0;
  const { endpoints } = host;
  const inside = await lookInside(() => endpoints);
  return {
    ...inside,
    folder,
    get kills() {
      return kills;
    },
    client: () => new LocalClient(endpoints),
    now: async () => ((await (await fetch(endpoints.clock)).json()) as { now: string }).now,
    dsr: (args) => dsr([...args, "--local", folder]),
    async kill() {
      kills++;
      await host.kill();
      host = await startHost(folder, env);
    },
    async calm() {
      await fetch(`${endpoints.aws}/_local/faults`, { method: "POST", body: JSON.stringify({ rate: 0 }) });
    },
    stop: () => host.stop(),
  };
}

/** How long (ms) somebody keeps trying. */
const patienceMs = 180_000;
const againMs = 100;

/**
 * Asks until there is an answer that asking again would not change.
 * @returns the status and the body. @throws after three minutes.
 */
export async function persistently(ask: () => Promise<Response>): Promise<{ status: number; body: string }> {
  for (const end = performance.now() + patienceMs; performance.now() < end; await sleep(againMs)) {
    // The host is down, or the connection broke.
    const answer = await ask().then(
      async (response) => ({ status: response.status, body: await response.text() }),
      () => undefined,
    );
    if (answer && answer.status < 500 && answer.status !== 429) return answer;
  }
  throw new Error(`Nothing answered for ${patienceMs / 1000} s.`);
}
