import { api } from "#shared/edge/api.ts";
import { showVerification } from "#shared/life/2-verify/show-verification.ts";
import { connect } from "#shared/needs/connect.ts";
import { knownDataAsked, levelFor } from "#shared/rules/verification-needed.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";
import { confirmedPage, verificationPage, verificationProblemPage } from "./verification-page.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params, query, reader }) => {
    const { link, confirmed } = await showVerification(params.token, "confirmed" in query, services);
    if (confirmed) return confirmedPage(link, levelFor(link.current.request, services.manifests), reader);
    const asked = knownDataAsked(link.current.request, services.manifests);
    return verificationPage(link, { asked, isEmpty: "empty" in query }, reader);
  },
  verificationProblemPage,
);
