import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import {
  type HistoryEvent,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SFNClient,
} from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { freePortBase } from "#local/free-port-base.ts";
import type { Metrics } from "#local/metrics.ts";
import type { Mood } from "#local/moods.ts";
import { dynamoRequestStore } from "#shared/adapters/dynamo/dynamo-request-store.ts";
import { openListings } from "#shared/domain/listing.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { expectSeen } from "#test/faults/unanswered.ts";
import { type Endpoints, PublicClient } from "../../scripts/public-client.ts";
import { startHost } from "../../scripts/running-host.ts";
import { askHostProcess } from "./host-process.ts";

/** A whole system on this machine, with a look behind the scenes that its users do not have. */
export interface JourneyHost {
  readonly folder: string;
  /** The public interfaces. */
  client(): PublicClient;
  store(): RequestStore;
  documents(): DynamoDBDocumentClient;
  s3(): S3Client;
  sfn(): SFNClient;
  /** Value of an output of one of the stacks. */
  output(key: string | RegExp): Promise<string>;
  histories(): Promise<{ name: string; events: HistoryEvent[] }[]>;
  /** Where AWS answers, for a caller with an identity of its own. */
  aws(accessKeyId: string, sessionToken?: string): AwsConfig;
  /** The host's counts since its last start. */
  metrics(): Promise<Metrics>;
  /** Ends the host as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same state. */
  restart(): Promise<void>;
  /** Keeps it down until an instant (ISO): years pass in the time of a restart. */
  sleepUntil(instant: string): Promise<void>;
  stop(): Promise<void>;
}

/** What a client of AWS needs to call the host. */
export interface AwsConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

interface Started {
  readonly endpoints: Endpoints;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** Starts a host in the process that serves one journey after the other. @param fresh whether to seed it. */
async function startShared(options: {
  readonly folder: string;
  readonly mood: Mood | undefined;
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
  mood,
  ownProcess = false,
  attacked = false,
  controllers,
}: {
  now?: string;
  mood?: Mood;
  ownProcess?: boolean;
  attacked?: boolean;
  controllers?: unknown;
} = {}): Promise<JourneyHost> {
  const folder = mkdtempSync(join(tmpdir(), "dsr-journey-"));
  const setClock = (instant: string) =>
    writeFileSync(join(folder, "clock.json"), JSON.stringify({ offset: Date.parse(instant) - Date.now() }));
  if (now) setClock(now);
  const portBase = String(await freePortBase());
  const start = (fresh = false) =>
    ownProcess
      ? startHost(folder, { DSR_PORT_BASE: portBase, ...(mood && { DSR_LOCAL_MOOD: mood }) })
      : startShared({ folder, mood, controllers, fresh });
  let host: Started = await start(true);
  const aws = (accessKeyId: string, sessionToken?: string): AwsConfig => ({
    endpoint: host.endpoints.aws,
    region: "eu-central-1",
    credentials: { accessKeyId, secretAccessKey: "local", ...(sessionToken && { sessionToken }) },
  });
  const config = () => aws("local");
  const documents = () =>
    DynamoDBDocumentClient.from(new DynamoDBClient(config()), {
      marshallOptions: { removeUndefinedValues: true },
    });
  const outputs = new Map<string, string>();

  async function output(key: string | RegExp): Promise<string> {
    if (outputs.size === 0) {
      const { Stacks = [] } = await new CloudFormationClient(config()).send(new DescribeStacksCommand({}));
      for (const { OutputKey, OutputValue } of Stacks.flatMap((stack) => stack.Outputs ?? []))
        outputs.set(OutputKey ?? "", OutputValue ?? "");
    }
    const names = [...outputs.keys()];
    const name = typeof key === "string" ? key : names.find((one) => key.test(one));
    const value = outputs.get(name ?? "");
    if (value === undefined) throw new Error(`No output ${key}; there are ${names.join(", ")}.`);
    return value;
  }
  const requestTable = await output("RequestTable");
  const store = () => dynamoRequestStore(documents(), requestTable);

  return {
    folder,
    output,
    documents,
    client: () => watchful(new PublicClient(host.endpoints), store),
    store,
    s3: () => new S3Client({ ...config(), forcePathStyle: true }),
    sfn: () => new SFNClient(config()),
    aws,
    metrics: async () => (await metricsOf(host.endpoints.aws)) as Metrics,

    async histories() {
      const client = new SFNClient(config());
      const stateMachineArn = await output("StateMachineArn");
      const found = [];
      for await (const page of paginateListExecutions({ client }, { stateMachineArn })) {
        for (const { executionArn, name = "" } of page.executions ?? []) {
          const events: HistoryEvent[] = [];
          for await (const part of paginateGetExecutionHistory({ client }, { executionArn })) {
            events.push(...(part.events ?? []));
          }
          found.push({ name, events });
        }
      }
      return found;
    },

    kill: () => host.kill(),
    async restart() {
      host = await start();
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
function watchful(client: PublicClient, store: () => RequestStore): PublicClient {
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
