import { notMeProblemPage } from "#functions/api/show-not-me/not-me-page.ts";
import { api } from "#shared/edge/api.ts";
import { reportNotMe } from "#shared/life/2-verify/report-not-me.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params, isBrowser }) => {
    const json = await reportNotMe(params.token, services);
    return isBrowser
      ? { status: 303, headers: { location: `/not-me/${params.token}` } }
      : { status: 200, json };
  },
  notMeProblemPage,
);
