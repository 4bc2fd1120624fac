import { existsSync, readdirSync } from "node:fs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { dynamoRequestStore } from "#shared/adapters/dynamo/dynamo-request-store.ts";
import { startAwsBehindTheApi } from "#test/api/aws-behind-the-api.ts";
import { consoleContracts } from "./console-contracts.ts";

type Claims = Readonly<Record<string, unknown>>;
export interface Asked {
  readonly claims?: Claims | undefined;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Claims of an access token, with these groups as an HTTP API hands them on. */
export const claimsOf = (...groups: readonly string[]): Claims => ({
  sub: "8d1f0c1e-0000-4000-8000-000000000001",
  username: "mira",
  token_use: "access",
  scope: "openid",
  "cognito:groups": `[${groups.join(" ")}]`,
});

/** An event as the HTTP API makes it once its authorizer has let the token pass. */
export function eventFor(method: string, asked: Asked) {
  const { claims, params, query, headers, body } = asked;
  const { requestId = "" } = params ?? {};
  return {
    rawPath: `/console/api/requests/${requestId}`,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(params && { pathParameters: params }),
    ...(query && { queryStringParameters: query }),
    requestContext: {
      http: { method },
      ...(claims && { authorizer: { jwt: { claims, scopes: ["openid"] } } }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}

type Handler = (
  event: unknown,
  context: unknown,
) => Promise<{ statusCode: number; headers: Record<string, string>; body: string }>;

/** Every function of the console, with its real handler, on AWS's services over their wire protocols. */
export async function startConsole() {
  const aws = await startAwsBehindTheApi(async () => ({ known: false, contacts: [], knownData: [] }));
  process.env.PUBLIC_URL = "https://dsr.example.com";
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const store = dynamoRequestStore(documents, String(process.env.REQUEST_TABLE));
  const contracts = new Map(await consoleContracts());
  const folder = new URL("../../functions/console/", import.meta.url);
  const handlers = new Map<string, Handler>();
  for (const name of readdirSync(folder)) {
    if (!existsSync(new URL(`${name}/handler.ts`, folder))) continue;
    const { handler } = (await import(new URL(`${name}/handler.ts`, folder).href)) as { handler: Handler };
    handlers.set(name, handler);
  }

  return {
    ...aws,
    store,
    documents,
    handlers,

    /** Asks a function, and checks what it answers with 200 against its contract. */
    async ask(name: string, asked: Asked = {}) {
      const contract = contracts.get(name);
      const handler = handlers.get(name);
      if (!contract || !handler) throw new Error(`There is no functions/console/${name}.`);
      const { statusCode, headers, body } = await handler(eventFor(contract.method, asked), {
        awsRequestId: "invocation",
        getRemainingTimeInMillis: () => 10_000,
      });
      const json: unknown = /json/.test(headers["content-type"] ?? "") && body ? JSON.parse(body) : undefined;
      if (statusCode === 200) contract.responses[200]?.schema?.parse(json);
      return { status: statusCode, headers, body, json };
    },
  };
}
export type ConsoleHost = Awaited<ReturnType<typeof startConsole>>;
