import * as z from "zod";
import { route } from "#shared/edge/route.ts";

export const contract = route({
  operationId: "describeOpendsr",
  method: "GET",
  path: "/opendsr/v2/{document}",
  summary: "What controllers whose processor this is can ask for",
  description:
    "OpenDSR 2.0. `discovery` names identities, types of requests and our certificate; `certificate.pem` is that certificate, with its chain. There is nothing here where no controller is accepted.",
  parameters: { document: "`discovery` or `certificate.pem`." },
  responses: {
    200: {
      description: "The document. The certificate is of the type application/x-pem-file.",
      schema: z
        .object({
          api_version: z.string(),
          supported_identities: z.array(z.object({ identity_type: z.string(), identity_format: z.string() })),
          supported_subject_request_types: z.array(z.string()),
          processor_certificate: z.url(),
        })
        .meta({ id: "OpenDsrDiscovery" }),
    },
  },
  problems: ["not-found"],
});
