import type { MiddlewareObj } from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { AcceptedController } from "#shared/policy/accepted-controllers.ts";
import type { Input, Reply, Route } from "../route.ts";
import type { Operator } from "./operator-claims.ts";

/** A controller whose signature a request has. */
export interface AskedBy {
  readonly controller: AcceptedController;
  /** The body as it came. */
  readonly raw: string;
}

/** An event of the HTTP API, with the fields that the middlewares have read so far. */
export interface ApiEvent extends Omit<APIGatewayProxyEventV2, "body"> {
  /** The raw text, then the text without base64, then the value of its type. */
  body?: unknown;
  /** `bearerToken` reads it. */
  bearer?: string;
  /** `operatorClaims` reads it. */
  operator?: Operator;
  /** `signedByController` finds it out. */
  askedBy?: AskedBy;
  /** The fields of a form as they were sent: its page shows them again. `formBody` reads them. */
  form?: Readonly<Record<string, string>>;
  /** `validate` makes it: the use case gets only this. */
  input?: Input<Route>;
}

/** A reply of ours, until `httpResult` turns it into one of the HTTP API. */
export type ApiResult = Reply | APIGatewayProxyStructuredResultV2;

export type ApiMiddleware = MiddlewareObj<ApiEvent, ApiResult>;
