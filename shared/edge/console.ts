import middy from "@middy/core";
import headerNormalizer from "@middy/http-header-normalizer";
import jsonBodyParser from "@middy/http-json-body-parser";
import { connect } from "#shared/needs/connect.ts";
import { consoleNeeds } from "#shared/needs/groups-claim.ts";
import type { ApiHandler } from "./api.ts";
import type { ConsoleRoute } from "./console-route.ts";
import type { ApiEvent, ApiMiddleware, ApiResult } from "./middleware/api-event.ts";
import { bodyText } from "./middleware/body-text.ts";
import { conditional } from "./middleware/conditional.ts";
import { contentType } from "./middleware/content-type.ts";
import { jsonResult } from "./middleware/json-result.ts";
import { logContext } from "./middleware/log-context.ts";
import { type Operator, operatorClaims } from "./middleware/operator-claims.ts";
import { problems } from "./middleware/problems.ts";
import { validate } from "./middleware/validate.ts";
import type { Input, Reply } from "./route.ts";
import { toConsoleProblem } from "./to-console-problem.ts";

/**
 * The Lambda handler of a route of the console: reads who calls and the request, runs the use case, and answers JSON, a
 * table or a problem.
 */
export function consoleApi<R extends ConsoleRoute>(
  route: R,
  run: (input: Input<R> & { readonly operator: Operator }) => Promise<Reply>,
): ApiHandler {
  const { groupsClaim } = connect(consoleNeeds);
  return middy<ApiEvent, ApiResult>()
    .use([
      logContext(),
      headerNormalizer() as ApiMiddleware,
      jsonResult(),
      problems({ route }),
      conditional(),
      operatorClaims({ wanted: route.role, groupsClaim }),
      bodyText(),
      ...(route.body
        ? [contentType(), jsonBodyParser({ disableContentTypeError: true }) as ApiMiddleware]
        : []),
      validate({ route }),
    ])
    .handler(async ({ input, operator }) => {
      try {
        return await run({ ...(input as Input<R>), operator: operator as Operator });
      } catch (error) {
        throw toConsoleProblem(error);
      }
    }) as unknown as ApiHandler;
}
