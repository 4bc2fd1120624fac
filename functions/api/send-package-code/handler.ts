import { codeSentPage, packageProblemPage } from "#functions/api/show-package/package-page.ts";
import { connectMailer, connectStore } from "#shared/adapters/connect.ts";
import { nodeRandom } from "#shared/adapters/node-random.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { apiHandler } from "#shared/edge/api-handler.ts";
import { sendPackageCode } from "#shared/life/5-answer/send-package-code.ts";
import { controller } from "#shared/policy/controller.ts";
import { sendPackageCodeRoute } from "./contract.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const services = {
  store: connectStore(variables),
  mailer: connectMailer(variables),
  clock: systemClock,
  random: nodeRandom,
  controller,
};

export const handler = apiHandler(
  sendPackageCodeRoute,
  async ({ params, isBrowser, language }) => {
    const json = await sendPackageCode(params.token, services);
    return isBrowser ? codeSentPage(params.token, { language }) : { status: 202, json };
  },
  packageProblemPage,
);
