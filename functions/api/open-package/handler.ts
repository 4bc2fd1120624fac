import { packageProblemPage } from "#functions/api/show-package/package-page.ts";
import { connectPackages, connectStore } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { apiHandler } from "#shared/edge/api-handler.ts";
import { openPackage } from "#shared/life/5-answer/open-package.ts";
import { openPackageRoute } from "./contract.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const services = { store: connectStore(variables), packages: connectPackages(variables), clock: systemClock };

export const handler = apiHandler(
  openPackageRoute,
  async ({ params, body, isBrowser }) => {
    const json = await openPackage(params.token, body.code, services);
    return isBrowser ? { status: 303, headers: { location: json.url } } : { status: 200, json };
  },
  packageProblemPage,
);
