import type { Problem, Reader } from "#shared/life/doors/problem.ts";
import { problemPageAfter } from "./problem-page.ts";
import { requestIdIn } from "./request-id-in.ts";
import type { Reply } from "./route.ts";

/**
 * A problem of a request's page. A browser without a session gets to the page that mails a link, the same for a request
 * that there is and for one that there is not.
 */
export async function sessionProblemPage(
  problem: Problem,
  reader: Reader,
  { id = "" }: Readonly<Record<string, string | undefined>>,
): Promise<Reply> {
  const { kind } = problem;
  const requestId = requestIdIn(id);
  if (kind === "missing-credentials" || kind === "not-found")
    return { status: 303, headers: { location: requestId ? `/follow?reference=${requestId}` : "/follow" } };
  return problemPageAfter(requestId && `/requests/${requestId}`, problem, reader);
}
