import { api } from "#shared/edge/api.ts";
import { cancelBySubject } from "#shared/life/decide/cancel-by-subject.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(contract, async ({ params, bearer }) => ({
  status: 200,
  json: await cancelBySubject(params.id, bearer, services),
}));
