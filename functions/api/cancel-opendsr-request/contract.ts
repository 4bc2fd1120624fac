import { route } from "#shared/edge/route.ts";
import { cancelReceipt } from "#shared/opendsr/messages.ts";

export const contract = route({
  operationId: "cancelOpendsrRequest",
  method: "DELETE",
  path: "/opendsr/v2/requests/{id}",
  summary: "Call a controller's request off",
  description:
    "OpenDSR 2.0. Signed by the controller, as its request was. Possible while the request is pending; cancelling twice is cancelling once.",
  parameters: { id: "The controller's own id of the request." },
  responses: { 202: { description: "The request is cancelled.", schema: cancelReceipt } },
  problems: [
    "malformed-request",
    "not-signed",
    "not-found",
    "request-closed",
    "content-too-large",
    "unsupported-media-type",
  ],
});
