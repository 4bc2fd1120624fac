import { connectStore } from "#shared/adapters/connect.ts";
import { parseLinkToken } from "#shared/domain/secret.ts";
import { apiHandler } from "#shared/edge/api-handler.ts";
import { notFound } from "#shared/edge/problem.ts";
import { checkNotMe } from "#shared/life/2-verify/check-not-me.ts";
import { showNotMeRoute } from "./contract.ts";
import { env } from "./env.ts";
import { notMePage, notMeProblemPage, reportedPage, stoppedPage } from "./not-me-page.ts";

const store = connectStore(env.parse(process.env));

export const handler = apiHandler(
  showNotMeRoute,
  async ({ params }) => {
    const link = parseLinkToken(params.token);
    if (!link) throw notFound();
    const { request } = checkNotMe(await store.load(link.requestId), link.secret);
    if (request.pause?.why === "not-me") return stoppedPage(request);
    return request.reported ? reportedPage(request) : notMePage(request);
  },
  notMeProblemPage,
);
