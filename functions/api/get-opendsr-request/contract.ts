import { route } from "#shared/edge/route.ts";
import { statusAnswer } from "#shared/opendsr/messages.ts";

export const contract = route({
  operationId: "getOpendsrRequest",
  method: "GET",
  path: "/opendsr/v2/requests/{id}",
  summary: "How far a controller's request has come",
  description:
    "OpenDSR 2.0. Signed by the controller, as its request was. A request that was refused is called cancelled; its results say why.",
  parameters: { id: "The controller's own id of the request." },
  responses: { 200: { description: "The status.", schema: statusAnswer } },
  problems: ["malformed-request", "not-signed", "not-found", "content-too-large", "unsupported-media-type"],
});
