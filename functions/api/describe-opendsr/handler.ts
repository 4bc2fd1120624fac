import { api } from "#shared/edge/api.ts";
import { certificate, discovery } from "#shared/life/look/opendsr-discovery.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(contract, async ({ params }) =>
  params.document === "certificate.pem"
    ? {
        status: 200,
        bytes: Buffer.from(await certificate(services)),
        headers: { "content-type": "application/x-pem-file" },
      }
    : { status: 200, json: discovery(params.document, services) },
);
