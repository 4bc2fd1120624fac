import middy from "@middy/core";
import headerNormalizer from "@middy/http-header-normalizer";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import type { Problem, Reader } from "#shared/life/doors/problem.ts";
import { isBrowser, parseInput } from "./parse-input.ts";
import { acceptedLanguage } from "./reader.ts";
import { requestIdIn } from "./request-id-in.ts";
import type { Input, Reply, Route } from "./route.ts";
import { toProblem } from "./to-problem.ts";
import { toResult } from "./to-result.ts";

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;
export type ApiHandler = (event: Event, context: Context) => Promise<Result>;

/** How a route shows a problem to a person. It gets the path's parameters as they came. */
export type ProblemPage = (
  problem: Problem,
  reader: Reader,
  params: Readonly<Record<string, string | undefined>>,
) => Promise<Reply>;

/**
 * The Lambda handler of a route: reads the request by the route's schemas, runs the use case, and answers JSON, a page
 * or a problem; only routes for people bring a page for that along. What the use case is given was parsed; an error besides a `Problem` tells the client nothing.
 */
export function apiHandler<R extends Route>(
  route: R,
  run: (input: Input<R>) => Promise<Reply>,
  toPage?: ProblemPage,
): ApiHandler {
  return middy<Event, Result>(async (event: Event) =>
    toResult(await run(parseInput(route, event)), methodOf(event)),
  )
    .use(headerNormalizer())
    .onError(async (request) => {
      const { event } = request;
      const problem = toProblem(request.error, requestIdIn(event.rawPath));
      const told =
        toPage && isBrowser(route, event)
          ? await toPage(
              problem,
              { language: acceptedLanguage(event.headers["accept-language"]) },
              event.pathParameters ?? {},
            )
          : { json: problem, headers: {} };
      const headers = { ...told.headers, ...problem.headers };
      request.response = toResult({ ...told, status: problem.status, headers }, methodOf(event));
    });
}

const methodOf = (event: Event): string => event.requestContext.http.method;
