import { api } from "#shared/edge/api.ts";
import { showPackage } from "#shared/life/5-answer/show-package.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";
import { packagePage, packageProblemPage } from "./package-page.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params, reader }) => {
    const { current, expiresAt } = await showPackage(params.token, services);
    return packagePage(params.token, current.request, expiresAt, reader);
  },
  packageProblemPage,
);
