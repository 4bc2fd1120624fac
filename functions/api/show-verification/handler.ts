import { connectStore } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { apiHandler } from "#shared/edge/api-handler.ts";
import { showVerificationRoute } from "./contract.ts";
import { env } from "./env.ts";
import { showVerification } from "./show-verification.ts";
import { confirmedPage, verificationPage, verificationProblemPage } from "./verification-page.ts";

const services = { store: connectStore(env.parse(process.env)), clock: systemClock };

export const handler = apiHandler(
  showVerificationRoute,
  async ({ params, query }) => {
    const { current, confirmed } = await showVerification(params.token, "confirmed" in query, services);
    return confirmed ? confirmedPage(current.request) : verificationPage(current.request);
  },
  verificationProblemPage,
);
