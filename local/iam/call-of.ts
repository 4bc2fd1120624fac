import type { AwsRequest } from "../aws/aws-request.ts";
import { xmlTexts } from "../aws/xml.ts";
import type { Call } from "./policy.ts";

/** `arn:aws:<service>:<region>:<account>:<resource>` */
export type ArnOf = (service: string, resource: string) => string;

/** The target of a task token: it does not name the state machine, though AWS knows it. */
export const anyStateMachine = "stateMachine:*";

/** Every client of AWS's own encrypts, and AWS does. */
export const encrypted = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3" } as const;

type Input = Record<string, unknown>;
type Asked = readonly [action: string, resource: string, context?: Call["context"]];

/** The actions and resources of a request to an AWS API, as policies name them: several for a transaction. */
export function callsOf(service: string, request: AwsRequest, arnOf: ArnOf): Call[] {
  // A policy that allows an unread call allows everything.
  const asked = readers[service]?.(request, arnOf) ?? [["*", "*"]];
  return asked.map(([action, resource, context]) => ({
    action: `${service}:${action}`,
    resource,
    context: { ...encrypted, ...context },
  }));
}

const readers: Readonly<Record<string, (request: AwsRequest, arnOf: ArnOf) => Asked[]>> = {
  dynamodb: (request, arnOf) => {
    const { action, input } = jsonOf(request);
    const table = (name: unknown) => arnOf("dynamodb", `table/${name}`);
    if (action === "TransactWriteItems")
      return (input.TransactItems as Record<string, Input>[]).flatMap((item) =>
        Object.entries(item).map(([kind, { TableName }]): Asked => [itemAction(kind), table(TableName)]),
      );
    if (action === "BatchWriteItem")
      return Object.keys(input.RequestItems as Input).map((name): Asked => [action, table(name)]);
    const index = input.IndexName ? `/index/${input.IndexName}` : "";
    return [[action, table(input.TableName) + index, attributesOf(input)]];
  },
  kms: (request, arnOf) => {
    const { action, input } = jsonOf(request);
    const key = String(input.KeyId);
    return [[action, key.startsWith("arn:") ? key : arnOf("kms", `key/${key}`)]];
  },
  states: (request, arnOf) => {
    const { action, input } = jsonOf(request);
    return [
      [action, String(input.stateMachineArn ?? input.executionArn ?? arnOf("states", anyStateMachine))],
    ];
  },
  lambda: ({ path }, arnOf) => {
    const name = decodeURIComponent(/^\/2015-03-31\/functions\/([^/]+)\//.exec(path)?.[1] ?? "");
    return [["InvokeFunction", name.startsWith("arn:") ? name : arnOf("lambda", `function:${name}`)]];
  },
  s3: (request, arnOf) => {
    const [bucket = "", ...key] = request.path.split("/").slice(1).map(decodeURIComponent);
    const object = (name: string) => arnOf("s3", `${bucket}/${name}`);
    if (request.method === "POST" && request.query.has("delete"))
      return xmlTexts(request.body.toString(), "Key").map((name): Asked => ["DeleteObject", object(name)]);
    if (key.join("/") === "") return [["ListBucket", arnOf("s3", bucket)]];
    return [[objectAction(request), object(key.join("/"))]];
  },
  secretsmanager: (request, arnOf) => {
    const { action, input } = jsonOf(request);
    return [[action, arnOf("secretsmanager", `secret:${input.SecretId}-000000`)]];
  },
  sts: ({ body }) => {
    const form = new URLSearchParams(body.toString());
    return [[form.get("Action") ?? "", form.get("RoleArn") ?? "*"]];
  },
  ses: (request, arnOf) => {
    const form = new URLSearchParams(request.body.toString());
    const raw = Buffer.from(form.get("RawMessage.Data") ?? "", "base64").toString();
    const from = /^From:.*?([^\s<>"]+@[^\s<>"]+)/im.exec(raw)?.[1] ?? form.get("Source") ?? "";
    const set = form.get("ConfigurationSetName");
    const context = { "ses:FromAddress": from };
    const on = [
      `identity/${from.slice(from.lastIndexOf("@") + 1)}`,
      ...(set ? [`configuration-set/${set}`] : []),
    ];
    return on.map((resource): Asked => [form.get("Action") ?? "", arnOf("ses", resource), context]);
  },
};

/** What a read asks for: without a list of attributes, all of them. */
function attributesOf(input: Input): Call["context"] {
  const names = Object.entries((input.ExpressionAttributeNames ?? {}) as Record<string, string>);
  const named = (text: unknown) =>
    [...String(text ?? "").matchAll(/(?<![:\w])#?[A-Za-z_]\w*/g)]
      .map(([word]) => names.find(([short]) => short === word)?.[1] ?? word)
      .filter((word) => !/^(AND|BETWEEN|begins_with)$/i.test(word));
  const attributes = [
    ...named(input.ProjectionExpression),
    ...named(input.KeyConditionExpression),
    ...named(input.FilterExpression),
  ];
  const select = input.Select ?? (input.ProjectionExpression ? "SPECIFIC_ATTRIBUTES" : "ALL_ATTRIBUTES");
  return {
    "dynamodb:Select": String(select),
    "dynamodb:Attributes": attributes,
    "dynamodb:LeadingKeys": leadingKeys(input),
  };
}

/** The partition that a query reads. */
function leadingKeys({ KeyConditionExpression, ExpressionAttributeValues = {} }: Input): string[] {
  const [, variable = ""] = /=\s*(:\w+)/.exec(String(KeyConditionExpression ?? "")) ?? [];
  const value = (ExpressionAttributeValues as Record<string, { S?: string }>)[variable];
  return value?.S === undefined ? [] : [value.S];
}

function jsonOf({ headers, body }: AwsRequest): { action: string; input: Input } {
  const action = headers["x-amz-target"]?.split(".")[1] ?? "";
  return { action, input: body.length > 0 ? (JSON.parse(body.toString()) as Input) : {} };
}

const itemAction = (kind: string): string =>
  kind === "ConditionCheck" ? "ConditionCheckItem" : `${kind}Item`;

function objectAction({ method, query }: AwsRequest): string {
  if (method === "GET" || method === "HEAD") return "GetObject";
  if (method === "DELETE") return query.has("uploadId") ? "AbortMultipartUpload" : "DeleteObject";
  return "PutObject";
}
