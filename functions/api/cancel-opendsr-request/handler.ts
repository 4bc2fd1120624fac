import { openDsrApi } from "#shared/edge/opendsr.ts";
import { cancelByController } from "#shared/life/decide/cancel-by-controller.ts";
import { connect } from "#shared/needs/connect.ts";
import { apiVersion } from "#shared/opendsr/messages.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = openDsrApi(contract, services, async ({ params }, { controller }) => {
  await cancelByController(params.id, controller, services);
  return {
    status: 202,
    json: {
      controller_id: controller.id,
      subject_request_id: params.id,
      received_time: services.clock(),
      processor_signature: await services.identity.sign(Buffer.from(params.id)),
      api_version: apiVersion,
    },
  };
});
