import { parseLinkText } from "#shared/domain/secret.ts";
import { api } from "#shared/edge/api.ts";
import { checkNotMe } from "#shared/life/2-verify/check-not-me.ts";
import { notFound } from "#shared/life/doors/problem.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";
import { notMePage, notMeProblemPage, reportedPage, stoppedPage } from "./not-me-page.ts";

const { store } = connect(needs);

export const handler = api(
  contract,
  async ({ params, reader }) => {
    const link = parseLinkText(params.token);
    if (!link) throw notFound();
    const { request } = checkNotMe(await store.load(link.requestId), link.secret);
    if (request.pause?.why === "not-me") return stoppedPage(request, reader);
    return request.reported ? reportedPage(request, reader) : notMePage(request, reader);
  },
  notMeProblemPage,
);
