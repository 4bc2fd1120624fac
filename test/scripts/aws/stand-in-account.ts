import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { AwsHandler } from "#local/aws/aws-request.ts";
import { startAwsServer } from "#local/aws/aws-server.ts";
import { jsonProtocol } from "#local/aws/json-protocol.ts";
import { queryProtocol } from "#local/aws/query-protocol.ts";
import { AwsError } from "#local/aws-error.ts";
import { Busy } from "#local/busy.ts";
import { MovableClock } from "#local/movable-clock.ts";
import { S3 } from "#local/s3/s3.ts";

interface StandInStack {
  status: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** Physical ids by type. */
  readonly resources: Readonly<Record<string, string>>;
}

export type StandInAccount = Awaited<ReturnType<typeof standInAccount>>;

const bucket = "mails-of-the-test";

/** What a run asks of an account, on loopback: its S3 is that of the local host, and the rest is a few lists. */
export async function standInAccount() {
  const folder = mkdtempSync(join(tmpdir(), "dsr-account-"));
  const clock = new MovableClock({});
  const s3 = new S3({ folder, clock, busy: new Busy(), secret: "secret" });
  s3.addBucket(bucket, []);
  const state = {
    zones: [{ id: "Z1", name: "example.org", isPrivate: false }],
    records: [] as { name: string; type: string }[],
    activeRules: undefined as string | undefined,
    receives: true,
    delivers: true,
    identities: { "dsr-test.example.org": "Success" } as Record<string, string>,
    stacks: new Map<string, StandInStack>(),
    /** How many deletions of a stack fail. */
    failing: new Map<string, number>(),
    executions: [] as string[],
    /** What was changed, in its order. */
    changes: [] as string[],
  };
  const arn = (name: string) => `arn:aws:cloudformation:eu-west-1:1:stack/${name}/1`;
  const named = (id: string) => /^arn:.*stack\/([^/]+)\//.exec(id)?.[1] ?? id;
  const stack = (id: string): StandInStack => {
    const found = state.stacks.get(named(id));
    // A deleted stack is found by its id alone.
    if (found && (found.status !== "DELETE_COMPLETE" || id.startsWith("arn:"))) return found;
    throw new AwsError("ValidationError", `Stack with id ${id} does not exist`);
  };
  const text = (parameters: URLSearchParams, name: string) => parameters.get(name) ?? "";

  const cloudformation = queryProtocol({
    namespace: "http://cloudformation.amazonaws.com/doc/2010-05-15/",
    async handle(action, parameters) {
      const id = parameters.get("StackName");
      if (action === "DescribeStacks") {
        if (id) stack(id);
        const names = id ? [named(id)] : [...state.stacks.keys()];
        const shown = names.map((StackName) => {
          const { status, outputs } = stack(arn(StackName));
          const member = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({
            OutputKey,
            OutputValue,
          }));
          return {
            StackName,
            StackId: arn(StackName),
            StackStatus: status,
            CreationTime: "2026-01-01T00:00:00Z",
            Outputs: { member },
          };
        });
        return { Stacks: { member: shown } };
      }
      const { resources, status } = stack(id ?? "");
      if (action === "ListStackResources") {
        const member = Object.entries(resources).map(([ResourceType, PhysicalResourceId]) => ({
          ResourceType,
          PhysicalResourceId,
          LogicalResourceId: "Logical",
          LastUpdatedTimestamp: "2026-01-01T00:00:00Z",
          ResourceStatus: status,
        }));
        return { StackResourceSummaries: { member } };
      }
      if (action !== "DeleteStack") throw new AwsError("InvalidAction", action);
      const name = named(id ?? "");
      state.changes.push(`delete ${name}`);
      const left = state.failing.get(name) ?? 0;
      const files = resources["AWS::S3::Bucket"] ? await keys() : [];
      const fails = left > 0 || files.length > 0;
      state.failing.set(name, left - 1);
      const found = state.stacks.get(name);
      if (found) found.status = fails ? "DELETE_FAILED" : "DELETE_COMPLETE";
      return {};
    },
  });
  const ses = queryProtocol({
    namespace: "http://ses.amazonaws.com/doc/2010-12-01/",
    async handle(action, parameters) {
      if (action === "DescribeActiveReceiptRuleSet") {
        if (!state.receives) throw new AwsError("InvalidAction", "Not valid for this endpoint.");
        return state.activeRules ? { Metadata: { Name: state.activeRules } } : {};
      }
      if (action === "SetActiveReceiptRuleSet") {
        state.activeRules = parameters.get("RuleSetName") ?? undefined;
        state.changes.push(`active rules: ${state.activeRules ?? "none"}`);
        return {};
      }
      if (action === "GetIdentityVerificationAttributes") {
        const key = text(parameters, "Identities.member.1");
        const VerificationStatus = state.identities[key];
        const entry = VerificationStatus ? [{ key, value: { VerificationStatus } }] : [];
        return { VerificationAttributes: { entry } };
      }
      if (action !== "SendEmail") throw new AwsError("InvalidAction", action);
      const to = text(parameters, "Destination.ToAddresses.member.1");
      if (state.delivers) await deliver("probe", `To: ${to}\r\nSubject: Does it arrive?\r\n\r\nYes.`);
      state.changes.push("mail");
      return { MessageId: "1" };
    },
  });
  const route53: AwsHandler = async ({ path }) => {
    const list = (inner: string) => ({
      statusCode: 200,
      headers: { "content-type": "text/xml" },
      body: `<Answer xmlns="https://route53.amazonaws.com/doc/2013-04-01/">${inner}<IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></Answer>`,
    });
    if (path.endsWith("/rrset"))
      return list(
        `<ResourceRecordSets>${state.records
          .map(
            ({ name, type }) =>
              `<ResourceRecordSet><Name>${name}</Name><Type>${type}</Type></ResourceRecordSet>`,
          )
          .join("")}</ResourceRecordSets>`,
      );
    return list(
      `<HostedZones>${state.zones
        .map(
          ({ id, name, isPrivate }) =>
            `<HostedZone><Id>/hostedzone/${id}</Id><Name>${name}.</Name><CallerReference>a</CallerReference><Config><PrivateZone>${isPrivate}</PrivateZone></Config></HostedZone>`,
        )
        .join("")}</HostedZones>`,
    );
  };
  const states = jsonProtocol({
    async handle(action, body) {
      if (action === "ListExecutions")
        return { executions: state.executions.map((executionArn) => ({ executionArn })) };
      const { executionArn } = body as { executionArn: string };
      state.executions = state.executions.filter((one) => one !== executionArn);
      state.changes.push(`stop ${executionArn}`);
      return {};
    },
  });
  const sts = queryProtocol({
    namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
    handle: async () => ({ Account: "123456789012" }),
  });
  const server = await startAwsServer({
    port: 0,
    clock,
    services: { cloudformation, ses, route53, states, sts, s3: s3.handler },
  });
  const config = {
    endpoint: server.url,
    region: "eu-west-1",
    credentials: { accessKeyId: "key", secretAccessKey: "secret" },
    forcePathStyle: true,
  };
  const client = new S3Client(config);
  const deliver = (key: string, raw: string) =>
    client.send(new PutObjectCommand({ Bucket: bucket, Key: `mails/${key}`, Body: raw }));
  const keys = async (): Promise<string[]> => {
    const answer = await s3.handler({
      method: "GET",
      path: `/${bucket}`,
      query: new URLSearchParams({ "list-type": "2" }),
      headers: {},
      body: Buffer.from(""),
    });
    return [...String(answer.body).matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key ?? "");
  };
  return {
    state,
    bucket,
    client,
    deliver,
    keys,
    env: {
      AWS_ENDPOINT_URL: server.url,
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "key",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_EC2_METADATA_DISABLED: "true",
    },
    async close() {
      await server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
