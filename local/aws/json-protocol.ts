import { AwsError } from "../aws-error.ts";
import type { AwsHandler } from "./aws-request.ts";

/** A service that speaks the AWS JSON protocol: `X-Amz-Target: <prefix>.<action>`, a JSON object in, one out. */
export interface JsonService {
  handle(action: string, body: unknown): Promise<unknown>;
}

export function jsonProtocol(service: JsonService): AwsHandler {
  return async (request) => {
    const contentType = request.headers["content-type"] ?? "application/x-amz-json-1.0";
    try {
      const action = request.headers["x-amz-target"]?.split(".")[1] ?? "";
      const answer = await service.handle(action, parse(request.body));
      return {
        statusCode: 200,
        headers: { "content-type": contentType },
        body: JSON.stringify(answer ?? {}),
      };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const body = JSON.stringify({ __type: error.name, message: error.message, ...error.members });
      return { statusCode: error.statusCode, headers: { "content-type": contentType }, body };
    }
  };
}

function parse(body: Buffer): unknown {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString());
  } catch {
    throw new AwsError("SerializationException", "The body is not JSON.");
  }
}
