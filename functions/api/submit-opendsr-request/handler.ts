import { openDsrApi } from "#shared/edge/opendsr.ts";
import { submitForController } from "#shared/life/1-intake/submit-for-controller.ts";
import { connect } from "#shared/needs/connect.ts";
import { apiVersion } from "#shared/opendsr/messages.ts";
import { expectedAt } from "#shared/opendsr/status-of.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = openDsrApi(contract, services, async ({ body }, { controller, raw }) => {
  const { request } = await submitForController(body, controller, services);
  return {
    status: 201,
    json: {
      controller_id: controller.id,
      subject_request_id: request.origin.subjectRequestId,
      received_time: request.receivedAt,
      expected_completion_time: expectedAt(request),
      encoded_request: Buffer.from(raw).toString("base64"),
      processor_signature: await services.identity.sign(Buffer.from(raw)),
      api_version: apiVersion,
    },
  };
});
