import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import {
  type HistoryEvent,
  paginateGetExecutionHistory,
  paginateListExecutions,
  SFNClient,
} from "@aws-sdk/client-sfn";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamoRequestStore } from "#shared/adapters/dynamo/dynamo-request-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Ended } from "#test/cli/run-dsr.ts";
import { clientConfig, outputsOf, type Place } from "../../scripts/place.ts";
import type { PublicClient } from "../../scripts/public-client.ts";

/** A deployed system, with a look behind the scenes that its users do not have: what every target of the journeys has. */
export interface Deployment {
  /** The public interfaces. */
  client(): PublicClient;
  store(): RequestStore;
  documents(): DynamoDBDocumentClient;
  s3(): S3Client;
  sfn(): SFNClient;
  /** Value of an output of one of the stacks. */
  output(key: string | RegExp): Promise<string>;
  histories(): Promise<{ name: string; events: HistoryEvent[] }[]>;
  place(): Place;
  /** The domain of mailboxes that can be read. */
  readonly mailDomain: string;
  /** Waits until what the system has mailed about a request is in the mailboxes. */
  arrived(requestId: string): Promise<void>;
  /** The system's time, as an ISO instant. */
  now(): Promise<string>;
  /** Runs the operators' command line against the system. */
  dsr(args: readonly string[]): Promise<Ended>;
  stop(): Promise<void>;
}

type Inside = Pick<
  Deployment,
  "store" | "documents" | "s3" | "sfn" | "output" | "histories" | "place" | "mailDomain" | "arrived"
>;

/** The look behind the scenes of a system at a place. It has mailboxes of any domain, which have a mail once it is sent. */
export async function lookInside(place: () => Place): Promise<Inside> {
  const config = () => clientConfig(place());
  const documents = () =>
    DynamoDBDocumentClient.from(new DynamoDBClient(config()), {
      marshallOptions: { removeUndefinedValues: true },
    });
  const outputs = await outputsOf(place());

  async function output(key: string | RegExp): Promise<string> {
    const names = [...outputs.keys()];
    const name = typeof key === "string" ? key : names.find((one) => key.test(one));
    const value = outputs.get(name ?? "");
    if (value === undefined) throw new Error(`No output ${key}; there are ${names.join(", ")}.`);
    return value;
  }
  const requestTable = await output("RequestTable");

  return {
    place,
    mailDomain: "example.com",
    arrived: async () => undefined,
    output,
    documents,
    store: () => dynamoRequestStore(documents(), requestTable),
    s3: () => new S3Client({ ...config(), forcePathStyle: true }),
    sfn: () => new SFNClient(config()),

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
  };
}
