import { connectStore } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { apiHandler } from "#shared/edge/api-handler.ts";
import { showPackage } from "#shared/life/5-answer/show-package.ts";
import { showPackageRoute } from "./contract.ts";
import { env } from "./env.ts";
import { packagePage, packageProblemPage } from "./package-page.ts";

const services = { store: connectStore(env.parse(process.env)), clock: systemClock };

export const handler = apiHandler(
  showPackageRoute,
  async ({ params }) => {
    const { current, expiresAt } = await showPackage(params.token, services);
    return packagePage(params.token, current.request, expiresAt);
  },
  packageProblemPage,
);
