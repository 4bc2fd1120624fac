import { mayCancel } from "#functions/api/get-request/acts.ts";
import { api } from "#shared/edge/api.ts";
import { sessionProblemPage } from "#shared/edge/session-problem-page.ts";
import { authorise } from "#shared/life/doors/authorise.ts";
import { Problem } from "#shared/life/doors/problem.ts";
import { connect } from "#shared/needs/connect.ts";
import { cancelPage } from "./cancel-page.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params: { id }, bearer, reader }) => {
    const { request } = (await authorise(id, bearer, services)).current;
    if (!mayCancel(request))
      throw new Problem("request-closed", "The request can no longer be cancelled.", {
        locale: request.locale,
      });
    return cancelPage(request, reader);
  },
  sessionProblemPage,
);
