import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { BadRequest } from "../bad-request.ts";
import type { HostClock } from "../clock.ts";
import { type HttpServer, readBody, serveHttp } from "../http-server.ts";
import type { AwsHandler, AwsRequest, AwsResponse } from "./aws-request.ts";

/**
 * One port for every AWS API. Which service a request is for stands in the scope of its signature
 * (`…/eu-central-1/dynamodb/aws4_request`), in the header or, presigned, in the query.
 * @param services handlers by signing name; `undefined` until the host has opened that service
 * @param local answers paths under `/_local/`, which need no signature
 */
export function startAwsServer(options: {
  port: number;
  clock: HostClock;
  services: Record<string, AwsHandler>;
  local?: Record<string, (request: AwsRequest) => Promise<unknown>>;
  /** Answers calls that need no signature, such as logins; `undefined` for any other. */
  pages?: (message: IncomingMessage, response: ServerResponse) => Promise<void> | undefined;
}): Promise<HttpServer> {
  const { clock, services, local = {}, pages } = options;
  return serveHttp(options.port, async (message, response) => {
    const page = pages?.(message, response);
    if (page) return page;
    const request = await readRequest(message);
    const localPath = local[request.path];
    const handler = services[signedService(request) ?? ""];
    let answer: AwsResponse;
    if (localPath) answer = await localAnswer(localPath(request));
    else if (handler) answer = await handler(request).catch(internalError);
    else answer = unknownService(request);
    // SDK clients correct their own clock by this header, so it has to follow the clock that was moved.
    response.setHeader("date", new Date(clock.now()).toUTCString());
    response.setHeader("x-amzn-requestid", randomUUID());
    response
      .writeHead(answer.statusCode, answer.headers)
      .end(request.method === "HEAD" ? undefined : answer.body);
  });
}

async function localAnswer(asked: Promise<unknown>): Promise<AwsResponse> {
  const headers = { "content-type": "application/json" };
  try {
    return { statusCode: 200, headers, body: JSON.stringify(await asked) };
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    const { message, field } = error;
    return { statusCode: 400, headers, body: JSON.stringify({ message, field }) };
  }
}

async function readRequest(message: IncomingMessage): Promise<AwsRequest> {
  const [path = "/", query = ""] = (message.url ?? "/").split("?", 2);
  return {
    method: message.method ?? "GET",
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: (await readBody(message)) as Buffer,
  };
}

function signedService(request: AwsRequest): string | undefined {
  const credential =
    /Credential=([^,\s]+)/.exec(request.headers.authorization ?? "")?.[1] ??
    request.query.get("X-Amz-Credential") ??
    "";
  return credential.split("/")[3];
}

function unknownService(request: AwsRequest): AwsResponse {
  const service = signedService(request);
  const [type, message] = service
    ? ["UnknownOperationException", `The local host does not serve "${service}".`]
    : ["MissingAuthenticationTokenException", "Missing Authentication Token"];
  return {
    statusCode: service ? 404 : 403,
    headers: { "content-type": "application/x-amz-json-1.0" },
    body: JSON.stringify({ __type: type, message }),
  };
}

function internalError(error: unknown): AwsResponse {
  console.error(error);
  return {
    statusCode: 500,
    headers: { "content-type": "application/x-amz-json-1.0" },
    body: JSON.stringify({
      __type: "InternalServerError",
      message: "The local host failed; its output says why.",
    }),
  };
}
