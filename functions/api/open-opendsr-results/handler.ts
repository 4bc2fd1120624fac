import { api } from "#shared/edge/api.ts";
import { openResults } from "#shared/life/5-answer/open-results.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(contract, async ({ params }) => {
  const { url } = await openResults(params.token, services);
  return { status: 303, headers: { location: url } };
});
