import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePortBase } from "#local/free-port-base.ts";
import type { Metrics } from "#local/metrics.ts";
import type { Mood } from "#local/moods.ts";
import { openListings } from "#shared/domain/listing.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { expectSeen } from "#test/faults/unanswered.ts";
import type { AwsConfig } from "../../scripts/place.ts";
import { type Endpoints, LocalClient } from "../../scripts/public-client.ts";
import { startHost } from "../../scripts/running-host.ts";
import { type Deployment, lookInside } from "./deployment.ts";
import { askHostProcess } from "./host-process.ts";

/** A whole system on this machine. Its time and its power are ours, unlike those of other targets. */
export interface JourneyHost extends Deployment {
  readonly folder: string;
  client(): LocalClient;
  /** What a caller of AWS with an identity of its own needs. */
  aws(accessKeyId: string, sessionToken?: string): AwsConfig;
  /** The host's counts since its last start. */
  metrics(): Promise<Metrics>;
  /** Ends the host as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same state. @param moods in place of those of before. */
  restart(moods?: readonly Mood[]): Promise<void>;
  /** Keeps it down until an instant (ISO): years pass in the time of a restart. */
  sleepUntil(instant: string): Promise<void>;
}

interface Started {
  readonly endpoints: Endpoints;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** Starts a host in the process that serves one journey after the other. @param fresh whether to seed it. */
async function startShared(options: {
  readonly folder: string;
  readonly moods: readonly Mood[];
  readonly controllers: unknown;
  readonly fresh: boolean;
}): Promise<Started> {
  const endpoints = await askHostProcess<Endpoints>({ what: "start", ...options });
  return {
    endpoints,
    stop: () => askHostProcess({ what: "stop" }),
    kill: () => Promise.reject(new Error("Only a host with a process of its own can be killed.")),
  };
}

/**
 * @param now instant (ISO) at which the host's clock begins; the present by default.
 * @param ownProcess `npm start`'s program, which can be killed, in place of a host that is ready at once.
 * @param attacked whether calls are made that have to be refused.
 * @param controllers content of `accepted-controllers.json`.
 */
export async function startJourney({
  now,
  moods = [],
  ownProcess = false,
  attacked = false,
  controllers,
}: {
  now?: string;
  moods?: readonly Mood[];
  ownProcess?: boolean;
  attacked?: boolean;
  controllers?: unknown;
} = {}): Promise<JourneyHost> {
  const folder = mkdtempSync(join(tmpdir(), "dsr-journey-"));
  const setClock = (instant: string) =>
    writeFileSync(join(folder, "clock.json"), JSON.stringify({ offset: Date.parse(instant) - Date.now() }));
  if (now) setClock(now);
  const portBase = String(await freePortBase());
  const start = (fresh = false, inMoods = moods) =>
    ownProcess
      ? startHost(folder, { DSR_PORT_BASE: portBase, DSR_LOCAL_MOOD: inMoods.join(",") })
      : startShared({ folder, moods: inMoods, controllers, fresh });
  let host: Started = await start(true);
  const inside = await lookInside(() => host.endpoints);

  return {
    ...inside,
    folder,
    aws: (accessKeyId, sessionToken) => ({
      endpoint: host.endpoints.aws,
      region: "eu-central-1",
      credentials: { accessKeyId, secretAccessKey: "local", ...(sessionToken && { sessionToken }) },
    }),
    client: () => watchful(new LocalClient(host.endpoints), inside.store),
    metrics: async () => (await metricsOf(host.endpoints.aws)) as Metrics,
    async now() {
      const answer = await fetch(host.endpoints.clock);
      return ((await answer.json()) as { now: string }).now;
    },
    // In the process that has loaded the command line already.
    dsr: (args) => askHostProcess({ what: "dsr", args: [...args, "--local", folder] }),

    kill: () => host.kill(),
    async restart(inMoods) {
      host = await start(false, inMoods);
    },
    async sleepUntil(instant) {
      await host.stop();
      setClock(instant);
      host = await start();
    },
    async stop() {
      const { refusals = [] } = (await metricsOf(host.endpoints.aws)) ?? {};
      await host.stop();
      rmSync(folder, { recursive: true, force: true });
      // A repeated step can hide it.
      if (refusals.length > 0 && !attacked)
        throw new Error(`Permissions are missing:\n${refusals.join("\n")}`);
    },
  };
}

/** Nothing of a killed host. */
async function metricsOf(aws: string): Promise<Metrics | undefined> {
  const answer = await fetch(`${aws}/_local/metrics`).catch(() => undefined);
  return answer && ((await answer.json()) as Metrics);
}

/** Checks, after each move of the clock, that no request waits unseen. */
function watchful(client: LocalClient, store: () => RequestStore): LocalClient {
  const move = client.moveClock.bind(client);
  client.moveClock = async (...to) => {
    const moved = await move(...to);
    for (const listing of openListings) {
      const { items } = await store().byStatus(listing, { limit: 100 });
      for (const { requestId } of items) {
        const current = await store().load(requestId);
        if (current) expectSeen(current);
      }
    }
    return moved;
  };
  return client;
}
