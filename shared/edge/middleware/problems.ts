import { Problem, type Reader } from "#shared/life/doors/problem.ts";
import { isBrowser } from "../is-browser.ts";
import { readerOf } from "../reader-of.ts";
import { requestIdIn } from "../request-id-in.ts";
import type { Reply, Route } from "../route.ts";
import { toProblem } from "../to-problem.ts";
import type { ApiEvent, ApiMiddleware } from "./api-event.ts";

/** Shows a problem of a route to a person. It gets the path's raw parameters, and the form as it was sent. */
export type ProblemPage = (
  problem: Problem,
  reader: Reader,
  params: Readonly<Record<string, string | undefined>>,
  form: Readonly<Record<string, string>>,
) => Promise<Reply>;

export interface ProblemsOptions {
  readonly route: Route;
  /** Shows a problem to a person, on a route for people. */
  readonly page?: ProblemPage | undefined;
}

/** Answers every error as a problem: JSON (RFC 9457), or a page. The client learns nothing from an error of ours. */
export function problems({ route, page }: ProblemsOptions): ApiMiddleware {
  const onError: ApiMiddleware["onError"] = async (request) => {
    const { event, error } = request;
    const problem = isMalformedJson(error)
      ? new Problem("malformed-request", "The body must be JSON, without members named __proto__.")
      : toProblem(error, requestIdIn(event.rawPath));
    const told: Partial<Reply> =
      page && isBrowser(route, event) ? await pageOf(problem, page, event) : { json: problem };
    const { status = problem.status } = told;
    request.response = { ...told, status, headers: { ...told.headers, ...problem.headers } };
  };

  return { onError };
}

const pageOf = (problem: Problem, page: ProblemPage, event: ApiEvent): Promise<Reply> =>
  page(problem, readerOf(event), event.pathParameters ?? {}, event.form ?? {});

const isMalformedJson = (error: { readonly cause?: unknown } | null | undefined): boolean =>
  (error?.cause as { package?: unknown } | undefined)?.package === "@middy/http-json-body-parser";
