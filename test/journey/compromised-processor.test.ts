import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DecryptCommand, GenerateMacCommand, KMSClient, SignCommand } from "@aws-sdk/client-kms";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESClient, SendRawEmailCommand } from "@aws-sdk/client-ses";
import {
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from "@aws-sdk/client-sfn";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { stsUploads } from "#shared/adapters/sts-uploads.ts";
import { collectedKey, packageKey } from "#shared/domain/package-keys.ts";
import type { UploadGrant } from "#shared/processor/processor-event.ts";
import { processorTableOutput } from "#shared/processor/table-output.ts";
import type { AwsConfig } from "../../scripts/place.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { type Person, people } from "./people.ts";
import { type Asked, answered } from "./steps.ts";

let host: JourneyHost;
let paul: Person;
let theirs: Asked;
let attacker: AwsConfig;
let lent: UploadGrant;
let table: string;
let bucket: string;

/** The request whose task the processor has. */
const own = "the-request-of-its-task";

beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z", attacked: true });
  ({ paul } = await people(host, "paul"));
  theirs = await answered(host, "access", paul);
  table = await host.output("RequestTable");
  bucket = await host.output("PackageBucket");
  attacker = host.aws(await roleOf(/ProcessorsBilling/));
  lent = await lend();
});
afterAll(() => host.stop());

/** The name of a role, which is its access key. */
async function roleOf(name: RegExp): Promise<string> {
  const { grants } = await host.metrics();
  const found = new Set(grants.map(({ role }) => role).filter((role) => name.test(role)));
  expect([...found]).toHaveLength(1);
  return String([...found][0]);
}

/** The keys of a task, lent as run-task lends them. */
async function lend(): Promise<UploadGrant> {
  const lender = host.aws(await roleOf(/WorkflowRunTask/));
  const role = `arn:aws:iam::000000000000:role/${await roleOf(/UploadRole/)}`;
  return stsUploads(new STSClient(lender), { role, bucket })(own, "billing");
}

const withLentKeys = () => {
  const { accessKeyId, sessionToken } = lent.credentials;
  return host.aws(accessKeyId, sessionToken);
};
const once = <Config extends AwsConfig>(config: Config) => ({ ...config, maxAttempts: 1 });
const documents = (as: AwsConfig) => DynamoDBDocumentClient.from(new DynamoDBClient(once(as)));
const files = (as: AwsConfig) => new S3Client({ ...once(as), forcePathStyle: true });
const tableOf = (processor: string) =>
  host.output(processorTableOutput(processor, `${processor.toUpperCase()}_TABLE`));

type Attempts = Readonly<Record<string, Promise<unknown>>>;

/** The attempts that were not refused, each with its end. */
async function passed(attempts: Attempts): Promise<Record<string, string>> {
  const ends = Object.entries(attempts).map(async ([name, attempt]): Promise<[string, string]> => {
    const error = await attempt.then(
      () => ({ name: "it succeeded" }),
      (thrown: Error) => thrown,
    );
    return [name, error.name];
  });
  const all = await Promise.all(ends);
  expect(all.length).toBeGreaterThan(0);
  return Object.fromEntries(all.filter(([, end]) => !/^AccessDenied(Exception)?$/.test(end)));
}

const put = (Key: string) => new PutObjectCommand({ Bucket: bucket, Key, Body: "planted" });

describe("a processor's function in an attacker's hands", () => {
  it("still reaches its own system, and writes the files of its own task", async () => {
    const key = { pk: "CUSTOMER#of-paul", sk: "PROFILE" };
    const get = new GetCommand({ TableName: await tableOf("billing"), Key: key });
    expect((await documents(attacker).send(get)).Item).toMatchObject({ email: paul.email });
    await files(withLentKeys()).send(put(collectedKey(own, "billing", "1.json")));
  });

  it("reads no request and writes no request: no token is planted, no other person's request is opened", async () => {
    const db = documents(attacker);
    const pk = `REQUEST#${theirs.requestId}`;
    const Key = { pk, sk: "META" };
    const Item = { pk, sk: "TOKEN#package", secretHash: "known to the attacker" };
    const TableName = table;
    const values = { ExpressionAttributeValues: { ":pk": pk } };
    expect(
      await passed({
        get: db.send(new GetCommand({ TableName, Key })),
        query: db.send(new QueryCommand({ TableName, KeyConditionExpression: "pk = :pk", ...values })),
        index: db.send(
          new QueryCommand({
            ...{ TableName, IndexName: "byStatus", KeyConditionExpression: "#s = :pk", ...values },
            ExpressionAttributeNames: { "#s": "status" },
          }),
        ),
        scan: db.send(new ScanCommand({ TableName })),
        getSeveral: db.send(new BatchGetCommand({ RequestItems: { [table]: { Keys: [Key] } } })),
        getAtOnce: db.send(new TransactGetCommand({ TransactItems: [{ Get: { TableName, Key } }] })),
        put: db.send(new PutCommand({ TableName, Item })),
        update: db.send(new UpdateCommand({ TableName, Key, UpdateExpression: "REMOVE answer" })),
        delete: db.send(new DeleteCommand({ TableName, Key })),
        putSeveral: db.send(new BatchWriteCommand({ RequestItems: { [table]: [{ PutRequest: { Item } }] } })),
        putAtOnce: db.send(new TransactWriteCommand({ TransactItems: [{ Put: { TableName, Item } }] })),
        // One item of its own beside it makes no difference.
        putBeside: db.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName: await tableOf("billing"), Item } },
              { Put: { TableName, Item } },
            ],
          }),
        ),
        byLentKeys: documents(withLentKeys()).send(new GetCommand({ TableName, Key })),
      }),
    ).toEqual({});
  });

  it("opens no file, with its own role or with the keys it was lent", async () => {
    const Bucket = bucket;
    const Key = packageKey(theirs.requestId);
    const attempts = (s3: S3Client): Attempts => ({
      read: s3.send(new GetObjectCommand({ Bucket, Key })),
      readOwn: s3.send(new GetObjectCommand({ Bucket, Key: collectedKey(own, "billing", "1.json") })),
      list: s3.send(new ListObjectsV2Command({ Bucket })),
      delete: s3.send(new DeleteObjectCommand({ Bucket, Key })),
      deleteSeveral: s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }] } })),
    });
    expect(await passed(attempts(files(attacker)))).toEqual({});
    expect(await passed(attempts(files(withLentKeys())))).toEqual({});
    expect(await passed({ write: files(attacker).send(put(collectedKey(own, "billing", "1"))) })).toEqual({});
  });

  it("writes no file of another request or of another processor with the keys it was lent", async () => {
    const s3 = files(withLentKeys());
    const { requestId } = theirs;
    expect(
      await passed({
        otherRequest: s3.send(put(collectedKey(requestId, "billing", "1.json"))),
        otherProcessor: s3.send(put(collectedKey(own, "mailing", "1.json"))),
        almostItsName: s3.send(put(collectedKey(own, "billing-2", "1.json"))),
        theirPackage: s3.send(put(packageKey(requestId))),
        ownPackage: s3.send(put(packageKey(own))),
      }),
    ).toEqual({});
  });

  it("cannot lend itself the role that writes files", async () => {
    const RoleArn = `arn:aws:iam::000000000000:role/${await roleOf(/UploadRole/)}`;
    const take = new AssumeRoleCommand({ RoleArn, RoleSessionName: "mine" });
    const runTask = `arn:aws:iam::000000000000:role/${await roleOf(/WorkflowRunTask/)}`;
    const takeLenders = new AssumeRoleCommand({ RoleArn: runTask, RoleSessionName: "mine" });
    expect(
      await passed({
        byItself: new STSClient(once(attacker)).send(take),
        byLentKeys: new STSClient(once(withLentKeys())).send(take),
        lenders: new STSClient(once(attacker)).send(takeLenders),
      }),
    ).toEqual({});
  });

  it("reaches no other processor's system", async () => {
    const db = documents(attacker);
    for (const processor of ["mailing", "analytics"]) {
      const TableName = await tableOf(processor);
      const [pk = ""] = paul.partitions[processor] ?? [];
      const Key = { pk, sk: "CONTACT" };
      const byEmail = { TableName, IndexName: "byEmail" };
      expect(
        await passed({
          get: db.send(new GetCommand({ TableName, Key })),
          scan: db.send(new ScanCommand(byEmail)),
          put: db.send(new PutCommand({ TableName, Item: Key })),
          deleteSeveral: db.send(
            new BatchWriteCommand({ RequestItems: { [TableName]: [{ DeleteRequest: { Key } }] } }),
          ),
        }),
      ).toEqual({});
    }
    const secrets = new SecretsManagerClient(once(attacker));
    const secret = new GetSecretValueCommand({ SecretId: "DsrService/mailing/constant-contact" });
    expect(await passed({ secret: secrets.send(secret) })).toEqual({});
  });

  it("uses no key: none for keyed hashes, none of the data, none that signs evidence", async () => {
    const kms = new KMSClient(once(attacker));
    const Message = Buffer.from("paul@example.com");
    const mac = (KeyId: string) =>
      kms.send(new GenerateMacCommand({ KeyId, Message, MacAlgorithm: "HMAC_SHA_256" }));
    const resources = (await host.metrics()).grants.filter(({ action }) => action === "kms:Decrypt");
    const dataKey = String(resources[0]?.resource);
    expect(
      await passed({
        person: mac(await host.output("KeyedHashKey")),
        otherProcessor: mac(await host.output(/MailingKeyedHash/)),
        data: kms.send(new DecryptCommand({ KeyId: dataKey, CiphertextBlob: Message })),
        evidence: kms.send(
          new SignCommand({
            ...{ KeyId: await host.output("EvidenceKey"), Message, SigningAlgorithm: "ECDSA_SHA_256" },
          }),
        ),
      }),
    ).toEqual({});
  });

  it("calls no function, answers no task and sends no mail", async () => {
    const lambda = new LambdaClient(once(attacker));
    const sfn = new SFNClient(once(attacker));
    const { functions } = await host.metrics();
    const called = Object.keys(functions).map((FunctionName) => [
      FunctionName,
      lambda.send(new InvokeCommand({ FunctionName, Payload: "{}" })),
    ]);
    expect(called.length).toBeGreaterThan(20);
    expect(await passed(Object.fromEntries(called) as Attempts)).toEqual({});
    const stateMachineArn = await host.output("StateMachineArn");
    const executionArn = `${stateMachineArn.replace(":stateMachine:", ":execution:")}:${theirs.requestId}`;
    const mail = `From: privacy@example.com\r\nTo: ${paul.email}\r\nSubject: Your package\r\n\r\nClick here.`;
    expect(
      await passed({
        answer: sfn.send(new SendTaskSuccessCommand({ taskToken: "any", output: "{}" })),
        start: sfn.send(new StartExecutionCommand({ stateMachineArn, input: "{}" })),
        list: sfn.send(new ListExecutionsCommand({ stateMachineArn })),
        stop: sfn.send(new StopExecutionCommand({ executionArn })),
        mail: new SESClient(once(attacker)).send(
          new SendRawEmailCommand({ RawMessage: { Data: Buffer.from(mail) } }),
        ),
        outputs: new CloudFormationClient(once(attacker)).send(new DescribeStacksCommand({})),
      }),
    ).toEqual({});
  });

  it("keeps keys that open nothing once their time is over", async () => {
    await host.client().moveClock("PT16M");
    const late = await files(withLentKeys())
      .send(put(collectedKey(own, "billing", "2.json")))
      .catch((error: Error) => error.name);
    expect(late).toBe("ExpiredToken");
  });
});
