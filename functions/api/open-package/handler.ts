import { downloadPage, packageProblemPage } from "#functions/api/show-package/package-page.ts";
import { api } from "#shared/edge/api.ts";
import { openPackage } from "#shared/life/5-answer/open-package.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params, body, isBrowser, reader }) => {
    const json = await openPackage(params.token, body.code, services);
    return isBrowser ? downloadPage(params.token, json.url, reader) : { status: 200, json };
  },
  packageProblemPage,
);
