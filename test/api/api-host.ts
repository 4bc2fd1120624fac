import { readdirSync } from "node:fs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { startHttpApi } from "#local/http-api/http-api.ts";
import { matchRoute } from "#local/http-api/route.ts";
import { dynamoRequestStore } from "#shared/adapters/dynamo/dynamo-request-store.ts";
import type { Identification } from "#shared/domain/identification.ts";
import type { Route } from "#shared/edge/route.ts";
import { startAwsBehindTheApi } from "./aws-behind-the-api.ts";
import { expectDocumented } from "./openapi-check.ts";

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

const functions = new URL("../../functions/api/", import.meta.url);

/**
 * Every function in `functions/api`, with its real handler, behind the local HTTP API and on real wire protocols.
 * Every answer is checked against the OpenAPI document.
 */
export async function startApi() {
  const people = new Map<string, Readonly<Record<string, Identification>>>();
  const aws = await startAwsBehindTheApi(async (processor, { email }) => {
    return people.get(email)?.[processor] ?? { known: false, contacts: [], knownData: [] };
  });
  process.env.PUBLIC_URL = "https://dsr.example.com";
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const table = String(process.env.REQUEST_TABLE);
  const store = dynamoRequestStore(documents, table);
  const handlers = new Map<string, Handler>();
  const routes: Route[] = [];
  for (const name of readdirSync(functions)) {
    const { handler } = (await import(new URL(`${name}/handler.ts`, functions).href)) as { handler: Handler };
    const contract = (await import(new URL(`${name}/contract.ts`, functions).href)) as Record<string, Route>;
    handlers.set(name, handler);
    const route = Object.values(contract).find((member) => "operationId" in member);
    if (!route) throw new Error(`functions/api/${name}/contract.ts exports no route.`);
    routes.push({ ...route, operationId: name });
  }
  const lambda = {
    async invoke(name: string, payload: string) {
      const answer = await handlers.get(name)?.(JSON.parse(payload), {
        awsRequestId: "invocation",
        getRemainingTimeInMillis: () => 10_000,
      });
      return { payload: JSON.stringify(answer) };
    },
  };
  const served = routes
    .flatMap(({ method, path, operationId, crossOrigin }) =>
      [...(method === "GET" ? ["GET", "HEAD"] : [method]), ...(crossOrigin ? ["OPTIONS"] : [])].map(
        (verb) => ({ verb, path, operationId }),
      ),
    )
    .map(({ verb, path, operationId }) => ({
      routeKey: `${verb} ${path}`,
      functionArn: operationId,
      timeoutMs: 30_000,
    }));
  const server = await startHttpApi({
    port: 0,
    clock: aws.clock,
    lambda,
    definition: () => ({
      apiId: "api",
      accountId: "000000000000",
      routeLimits: new Map(),
      routes: served,
    }),
  });
  async function dump(): Promise<Record<string, unknown>[]> {
    const items: Record<string, unknown>[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await documents.send(
        new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: from }),
      );
      items.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from);
    return items.sort((a, b) => (`${a.pk}/${a.sk}` < `${b.pk}/${b.sk}` ? -1 : 1));
  }

  return {
    ...aws,
    url: server.url,
    documents,
    store,
    /** The processors' knowledge of somebody, by address and processor: nothing by default. */
    people,
    routes,

    /** The route that a request leads to; `undefined` where API Gateway answers itself. */
    routeAt(method: string, path: string): Route | undefined {
      const found = matchRoute(served, method, path)?.route.functionArn;
      return routes.find(({ operationId }) => operationId === found);
    },

    /** Sends a request unchanged, follows no redirection, and checks the answer against the OpenAPI document. */
    async call(method: string, path: string, init: RequestInit = {}): Promise<Response> {
      const response = await fetch(`${server.url}${path}`, { method, redirect: "manual", ...init });
      const route = routes.find((one) => one.method === method && matches(one.path, path));
      if (route) await expectDocumented(route.path, method, response);
      return response;
    },

    /** Everything in the table, for a check that nothing changed. */
    dump,

    /** Everything about requests: all items except counters and marks of Idempotency-Keys. */
    async requests(): Promise<unknown[]> {
      return (await dump()).filter(({ pk }) => String(pk).startsWith("REQ#"));
    },

    /** The mails to an address, oldest first. */
    async mails(to: string): Promise<{ subject: string; text: string }[]> {
      const { emails } = (await (await fetch(`${aws.mailbox}/store`)).json()) as { emails: StoredMail[] };
      return emails
        .filter(({ destination }) => destination.to.some((address) => address.includes(to)))
        .map(({ subject, body }) => ({ subject, text: body.text ?? "" }));
    },

    async stop() {
      await server.close();
      await aws.stop();
    },
  };
}

export type Api = Awaited<ReturnType<typeof startApi>>;

interface StoredMail {
  readonly subject: string;
  readonly destination: { readonly to: readonly string[] };
  readonly body: { readonly text?: string };
}

function matches(pattern: string, path: string): boolean {
  return new RegExp(`^${pattern.replace(/\{\w+\}/g, "[^/]+")}$`).test(path.split("?")[0] ?? "");
}
