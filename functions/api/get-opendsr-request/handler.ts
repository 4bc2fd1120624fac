import { openDsrApi } from "#shared/edge/opendsr.ts";
import { connect } from "#shared/needs/connect.ts";
import { requestOf } from "#shared/opendsr/controllers-request.ts";
import { statusOf } from "#shared/opendsr/status-of.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = openDsrApi(contract, services, async ({ params }, { controller }) => {
  const current = await requestOf(controller, params.id, services.store);
  return { status: 200, json: await statusOf(current, services.clock(), services) };
});
