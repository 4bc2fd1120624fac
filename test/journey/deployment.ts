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
import { dynamoRequestStore } from "#shared/adapters/dynamo/dynamo-request-store.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { Ended } from "#test/cli/run-dsr.ts";
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
  /** Where AWS answers, for a caller with an identity of its own. */
  aws(accessKeyId: string, sessionToken?: string): AwsConfig;
  /** The system's time, as an ISO instant. */
  now(): Promise<string>;
  /** Runs the operators' command line against the system. */
  dsr(args: readonly string[]): Promise<Ended>;
  stop(): Promise<void>;
}

/** What a client of AWS needs to call a target. */
export interface AwsConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
}

type Inside = Pick<Deployment, "store" | "documents" | "s3" | "sfn" | "output" | "histories" | "aws">;

/** The look behind the scenes of a system whose AWS is at an endpoint. */
export async function lookInside(endpoint: () => string): Promise<Inside> {
  const aws: Deployment["aws"] = (accessKeyId, sessionToken) => ({
    endpoint: endpoint(),
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

  return {
    aws,
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
