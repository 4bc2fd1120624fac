import { notMeProblemPage } from "#functions/api/show-not-me/not-me-page.ts";
import { connectMailer, connectStore } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { apiHandler } from "#shared/edge/api-handler.ts";
import { reportNotMe } from "#shared/life/2-verify/report-not-me.ts";
import { controller } from "#shared/policy/controller.ts";
import { reportNotMeRoute } from "./contract.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const services = {
  store: connectStore(variables),
  mailer: connectMailer(variables),
  clock: systemClock,
  controller,
};

export const handler = apiHandler(
  reportNotMeRoute,
  async ({ params, isBrowser }) => {
    const json = await reportNotMe(params.token, services);
    return isBrowser
      ? { status: 303, headers: { location: `/not-me/${params.token}` } }
      : { status: 200, json };
  },
  notMeProblemPage,
);
