import * as z from "zod";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "reportOpendsrStatus",
  method: "POST",
  path: "/opendsr/callbacks/{token}",
  summary: "Report that a request at a vendor has moved on",
  description:
    "For vendors that speak OpenDSR 2.0. The report is only an occasion: the vendor is asked for the status, and its signed answer counts. So the signature of the report is not needed, and no word of it is kept. The address was handed over with the request and is valid for that one alone.",
  parameters: { token: "The token of the address." },
  body: z.looseObject({ subject_request_id: z.string(), request_status: z.string() }).meta({
    id: "OpenDsrStatus",
    description: "The status as the standard describes it; only its form is read.",
  }),
  responses: {
    202: {
      description: "The vendor will be asked.",
      schema: z.object({
        taskId: z.string().meta({ description: "The task, as its processor was given it." }),
      }),
    },
  },
  problems: [
    "malformed-request",
    "invalid-request",
    "not-found",
    "request-closed",
    "content-too-large",
    "unsupported-media-type",
    "too-many-requests",
    "try-again",
  ],
});
