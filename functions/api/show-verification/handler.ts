import { connectStore } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { knownDataAsked, levelFor } from "#shared/domain/verification-needed.ts";
import { apiHandler } from "#shared/edge/api-handler.ts";
import { showVerification } from "#shared/life/2-verify/show-verification.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { showVerificationRoute } from "./contract.ts";
import { env } from "./env.ts";
import { confirmedPage, verificationPage, verificationProblemPage } from "./verification-page.ts";

const services = { store: connectStore(env.parse(process.env)), clock: systemClock };
const manifests = readManifests();

export const handler = apiHandler(
  showVerificationRoute,
  async ({ params, query }) => {
    const { link, confirmed } = await showVerification(params.token, "confirmed" in query, services);
    if (confirmed) return confirmedPage(link, levelFor(link.current.request, manifests));
    return verificationPage(link, knownDataAsked(link.current.request, manifests));
  },
  verificationProblemPage,
);
