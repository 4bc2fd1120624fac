import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Input, Reply, Route } from "../route.ts";

/** An event of the HTTP API, with what the middlewares have read of it so far. */
export interface ApiEvent extends Omit<APIGatewayProxyEventV2, "body"> {
  /** Text as it came, then text without base64, then what its type says it is. */
  body?: unknown;
  /** `bearerToken` reads it. */
  bearer?: string;
  /** `validate` makes it: all that a use case is given. */
  input?: Input<Route>;
}

/** A reply of ours until `httpResult` makes it one of the HTTP API. */
export type ApiResult = Reply | APIGatewayProxyStructuredResultV2;

export type ApiMiddleware = MiddlewareObj<ApiEvent, ApiResult>;
