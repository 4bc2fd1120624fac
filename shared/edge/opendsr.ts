import middy from "@middy/core";
import headerNormalizer from "@middy/http-header-normalizer";
import jsonBodyParser from "@middy/http-json-body-parser";
import { Problem } from "#shared/life/doors/problem.ts";
import type { OpenDsrIdentity } from "#shared/ports/opendsr-identity.ts";
import type { ApiHandler } from "./api.ts";
import type { ApiEvent, ApiMiddleware, ApiResult, AskedBy } from "./middleware/api-event.ts";
import { bodyText } from "./middleware/body-text.ts";
import { contentType } from "./middleware/content-type.ts";
import { httpResult } from "./middleware/http-result.ts";
import { logContext } from "./middleware/log-context.ts";
import { problems } from "./middleware/problems.ts";
import { askedBy, type ControllerServices, signedByController } from "./middleware/signed-by-controller.ts";
import { signedReply } from "./middleware/signed-reply.ts";
import { validate } from "./middleware/validate.ts";
import type { Input, Reply, Route } from "./route.ts";

export interface OpenDsrServices extends ControllerServices {
  readonly identity: OpenDsrIdentity;
}

/**
 * The Lambda handler of a route for controllers whose processor we are. The signature over the bytes of the request is checked
 * before any of them is read; the answer is signed.
 */
export function openDsrApi<R extends Route>(
  route: R,
  services: OpenDsrServices,
  run: (input: Input<R>, asked: AskedBy) => Promise<Reply>,
): ApiHandler {
  return middy<ApiEvent, ApiResult>()
    .use([
      logContext(),
      headerNormalizer() as ApiMiddleware,
      httpResult(),
      openDsrErrors(),
      problems({ route }),
      signedReply(services),
      bodyText(),
      signedByController(services),
      ...(route.body
        ? [contentType(), jsonBodyParser({ disableContentTypeError: true }) as ApiMiddleware]
        : []),
      validate({ route }),
    ])
    .handler((event) => run(event.input as Input<R>, askedBy(event))) as unknown as ApiHandler;
}

/** A problem as the standard describes errors, beside our own form of it. */
class OpenDsrProblem extends Problem {
  override toJSON(): object {
    const errors = (this.more.errors ?? []).map(({ pointer, header, detail }) => ({
      domain: pointer ?? header ?? "request",
      reason: this.kind,
      message: detail,
    }));
    const error = { code: this.status, message: this.message, ...(errors.length > 0 && { errors }) };
    return { ...super.toJSON(), error };
  }
}

function openDsrErrors(): ApiMiddleware {
  const onError: ApiMiddleware["onError"] = (request) => {
    const { json, ...reply } = request.response as Reply;
    if (!(json instanceof Problem)) return;
    request.response = { ...reply, json: new OpenDsrProblem(json.kind, json.message, json.more) };
  };

  return { onError };
}
