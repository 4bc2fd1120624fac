import { api } from "#shared/edge/api.ts";
import { getRequest } from "#shared/life/look/get-request.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(contract, async ({ params, bearer }) => ({
  status: 200,
  json: await getRequest(params.id, bearer, services),
}));
