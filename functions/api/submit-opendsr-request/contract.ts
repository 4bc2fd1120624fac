import { route } from "#shared/edge/route.ts";
import { askedFor, receipt } from "#shared/opendsr/messages.ts";

export const contract = route({
  operationId: "submitOpendsrRequest",
  method: "POST",
  path: "/opendsr/v2/requests",
  summary: "A request of a controller whose processor this is",
  description:
    "OpenDSR 2.0. The controller signs method, address, time and body (see docs/OPENDSR.md), and has seen to it who the person is: the person hears nothing from us. The answer has our signature in its headers.",
  body: askedFor,
  responses: { 201: { description: "The request is under way.", schema: receipt } },
  problems: [
    "malformed-request",
    "invalid-request",
    "not-signed",
    "not-found",
    "content-too-large",
    "unsupported-media-type",
    "right-not-served",
  ],
});
