import { codeSentPage, packageProblemPage } from "#functions/api/show-package/package-page.ts";
import { api } from "#shared/edge/api.ts";
import { sendPackageCode } from "#shared/life/5-answer/send-package-code.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params, isBrowser, reader }) => {
    const json = await sendPackageCode(params.token, services);
    return isBrowser ? codeSentPage(params.token, reader) : { status: 202, json };
  },
  packageProblemPage,
);
