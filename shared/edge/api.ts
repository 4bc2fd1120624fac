import middy from "@middy/core";
import headerNormalizer from "@middy/http-header-normalizer";
import jsonBodyParser from "@middy/http-json-body-parser";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import type { ApiEvent, ApiMiddleware, ApiResult } from "./middleware/api-event.ts";
import { bearerToken } from "./middleware/bearer-token.ts";
import { bodyText } from "./middleware/body-text.ts";
import { contentType } from "./middleware/content-type.ts";
import { crossOrigin } from "./middleware/cross-origin.ts";
import { formBody } from "./middleware/form-body.ts";
import { httpResult } from "./middleware/http-result.ts";
import { logContext } from "./middleware/log-context.ts";
import { multipartBody } from "./middleware/multipart-body.ts";
import { ownForms } from "./middleware/own-forms.ts";
import { type ProblemPage, problems } from "./middleware/problems.ts";
import { rememberLanguage } from "./middleware/remember-language.ts";
import { validate } from "./middleware/validate.ts";
import type { Input, Reply, Route } from "./route.ts";

export type ApiHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * The Lambda handler of a route: reads the request by the route's schemas, runs the use case, and answers JSON, a
 * page or a problem. The use case gets only parsed input.
 * @param page shows a problem to a person; only routes for people have one.
 */
export function api<R extends Route>(
  route: R,
  run: (input: Input<R>) => Promise<Reply>,
  page?: ProblemPage,
): ApiHandler {
  return middy<ApiEvent, ApiResult>()
    .use([
      logContext(),
      headerNormalizer() as ApiMiddleware,
      httpResult(),
      rememberLanguage({ route }),
      crossOrigin({ route }),
      problems({ route, page }),
      ownForms({ route }),
      bearerToken({ wanted: route.bearer, cookie: route.forPeople }),
      // What comes to a route without a body is not even decoded.
      ...(route.body ? bodyParsers(route) : []),
      validate({ route }),
    ])
    .handler(({ input }) => run(input as Input<R>)) as unknown as ApiHandler;
}

const bodyParsers = ({ forPeople, takesFiles, fromForm }: Route): ApiMiddleware[] => [
  bodyText({ files: takesFiles ?? false }),
  contentType(forPeople ? { types: ["json", "form", ...(takesFiles ? (["multipart"] as const) : [])] } : {}),
  formBody({ ...(fromForm && { fromForm }) }),
  ...(takesFiles ? [multipartBody()] : []),
  // It leaves forms alone; the parser before it has read them.
  jsonBodyParser({ disableContentTypeError: true }) as ApiMiddleware,
];
