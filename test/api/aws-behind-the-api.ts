import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AwsHandler } from "#local/aws/aws-request.ts";
import { startAwsServer } from "#local/aws/aws-server.ts";
import { jsonProtocol } from "#local/aws/json-protocol.ts";
import { AwsError } from "#local/aws-error.ts";
import { Busy } from "#local/busy.ts";
import { DynamoDb } from "#local/dynamodb/dynamodb.ts";
import { callsOf } from "#local/iam/call-of.ts";
import { Kms } from "#local/kms/kms.ts";
import { invokeApi } from "#local/lambda/invoke-api.ts";
import { followClock } from "#local/lambda/movable-date.ts";
import { MovableClock } from "#local/movable-clock.ts";
import { S3 } from "#local/s3/s3.ts";
import { Mailbox } from "#local/ses/mailbox.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { Identify } from "#shared/ports/identify.ts";
import { requestTableDefinition } from "#test/fixtures/request-table.ts";

const region = "eu-central-1";
const arn = (service: string, resource: string) => `arn:aws:${service}:${region}:000000000000:${resource}`;
const keyArn = arn("kms", "key/keyed-hash");
const secretKeyArn = arn("kms", "key/secrets");
const bucket = "packages";

/** A Thursday whose deadline falls on Easter Sunday, far from the ends of a UTC day. */
const startsAt = "2026-03-05T09:00:00Z";

export interface StatesCall {
  readonly action: string;
  readonly input: Readonly<Record<string, string>>;
}

/**
 * The AWS services behind the API, over their wire protocols on one free port, with this process's environment
 * pointing there. Step Functions only records its calls, or refuses them.
 * @param identify the answer of the processors' functions to the question who somebody is.
 */
export async function startAwsBehindTheApi(identify: Identify) {
  const folder = await mkdtemp(join(tmpdir(), "dsr-api-"));
  // `Date` itself moves in this process, as in the local host's functions; the services follow it.
  const offset = new Float64Array(new SharedArrayBuffer(8));
  offset[0] = Date.parse(startsAt) - Date.now();
  followClock(offset);
  const clock = new MovableClock();
  const busy = new Busy();
  const dynamodb = await DynamoDb.open({ clock, busy });
  await dynamodb.addTable(requestTableDefinition);
  const kms = new Kms(join(folder, "kms.json"));
  for (const key of [keyArn, secretKeyArn])
    kms.addKey({
      keyId: key.replace(/^.*\//, ""),
      arn: key,
      keySpec: "HMAC_256",
      keyUsage: "GENERATE_VERIFY_MAC",
      isEnabled: true,
    });
  const s3 = new S3({ folder: join(folder, "s3"), clock, busy, secret: "local" });
  s3.addBucket(bucket, []);
  const mailbox = await Mailbox.open({ journal: join(folder, "mails"), offset, port: 0 }, () => undefined);
  const told: StatesCall[] = [];
  const broken = new Set<string>();
  const failing = (name: string, service: { handle(action: string, body: unknown): Promise<unknown> }) =>
    jsonProtocol({
      async handle(action, body) {
        if (broken.has(name)) throw new AwsError("AccessDeniedException", "Refused for jo@example.com.");
        return service.handle(action, body);
      },
    });
  const states = {
    async handle(action: string, body: unknown) {
      if (action === "DescribeExecution")
        throw new AwsError("ExecutionDoesNotExist", "There is no such execution.");
      told.push({ action, input: body as StatesCall["input"] });
      return { executionArn: arn("states", "execution:dsr-request:one"), startDate: 0 };
    },
  };
  const lambda = {
    async invoke(_function: string, payload: string) {
      if (broken.has("lambda")) throw new AwsError("ServiceException", "Down.", 500);
      const { processor, subject } = JSON.parse(payload) as { processor: string; subject: Subject };
      return { payload: JSON.stringify(await identify(processor, subject)) };
    },
  };
  const calls: string[] = [];
  const noted = (services: Record<string, AwsHandler>): Record<string, AwsHandler> =>
    Object.fromEntries(
      Object.entries(services).map(([name, handler]) => [
        name,
        (request) => {
          for (const { action, resource } of callsOf(name, request, arn)) calls.push(`${action} ${resource}`);
          return handler(request);
        },
      ]),
    );
  const server = await startAwsServer({
    port: 0,
    clock,
    services: noted({
      dynamodb: failing("dynamodb", dynamodb),
      states: failing("states", states),
      kms: failing("kms", kms),
      lambda: invokeApi(lambda, { accept: () => undefined }),
      s3: s3.handler,
      ses: (request) =>
        broken.has("ses") ? Promise.resolve({ statusCode: 503, body: "" }) : mailbox.handler(request),
    }),
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: server.url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_MAX_ATTEMPTS: "1",
    REQUEST_TABLE: requestTableDefinition.TableName,
    PACKAGE_BUCKET: bucket,
    PURGE_FUNCTION: "arn:purge-files",
    KEYED_HASH_KEY: keyArn,
    SECRET_KEY: secretKeyArn,
    STATE_MACHINE_ARN: arn("states", "stateMachine:dsr-request"),
    SES_CONFIGURATION_SET: "mails",
    PROCESSOR_FUNCTION_PREFIX: "",
    RUN_TASK_FUNCTION: "run-task",
    METRICS_NAMESPACE: "Tests",
    OPENDSR_SECRETS: "opendsr/",
    INSTALLATION: "Dsr",
    LOGIN_ISSUER: "https://login.example.com",
    LOGIN_CLIENT: "console",
    LOGIN_SCOPE: "openid",
    LOGIN_ORIGINS: "https://login.example.com/",
    GROUPS_CLAIM: "cognito:groups",
  });

  return {
    clock,
    mailbox: mailbox.url,
    /** The calls of Step Functions, oldest first. */
    told,
    /** Every call of AWS, oldest first: its action, and what it is about. */
    calls,
    /** Services by signing name that refuse every call. */
    broken,
    advance(ms: number) {
      offset[0] = (offset[0] ?? 0) + ms;
    },
    async stop() {
      await server.close();
      await mailbox.close();
      clock.close();
      await dynamodb.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
