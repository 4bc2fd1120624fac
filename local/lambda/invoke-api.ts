import type { AwsHandler, AwsResponse } from "../aws/aws-request.ts";
import { AwsError } from "../aws-error.ts";
import type { EventQueue } from "./event-queue.ts";
import type { Lambda } from "./lambda.ts";

/** The Lambda API's Invoke: `POST /2015-03-31/functions/{name}/invocations`, RequestResponse and Event. */
export function invokeApi(lambda: Pick<Lambda, "invoke">, events: Pick<EventQueue, "accept">): AwsHandler {
  return async (request) => {
    const name = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.path)?.[1];
    const payload = request.body.length > 0 ? request.body.toString() : "{}";
    try {
      if (!name || request.method !== "POST")
        throw new AwsError("UnknownOperationException", "The local host serves only Invoke.", 404);
      return await invoke(decodeURIComponent(name), payload, request.headers["x-amz-invocation-type"]);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return {
        statusCode: error.statusCode,
        headers: { "content-type": "application/json", "x-amzn-errortype": error.name },
        body: JSON.stringify({ Type: "User", Message: error.message }),
      };
    }
  };

  async function invoke(name: string, payload: string, type = "RequestResponse"): Promise<AwsResponse> {
    requireJson(payload);
    if (type !== "Event" && type !== "RequestResponse")
      throw new AwsError(
        "InvalidParameterValueException",
        `The local host does not invoke functions by ${type}.`,
      );
    if (type === "Event") {
      events.accept(name, payload);
      return { statusCode: 202 };
    }
    const outcome = await lambda.invoke(name, payload);
    const headers = { "content-type": "application/json", "x-amz-executed-version": "$LATEST" };
    if ("payload" in outcome) return { statusCode: 200, headers, body: outcome.payload };
    return {
      statusCode: 200,
      headers: { ...headers, "x-amz-function-error": "Unhandled" },
      body: JSON.stringify(outcome.error),
    };
  }
}

function requireJson(payload: string): void {
  try {
    JSON.parse(payload);
  } catch {
    throw new AwsError("InvalidRequestContentException", "Could not parse request body into json.");
  }
}
