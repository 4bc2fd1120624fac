import { api } from "#shared/edge/api.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { document } from "./document.ts";
import { needs } from "./needs.ts";

const json = { ...document, servers: [{ url: connect(needs).publicUrl }] };

export const handler = api(contract, async () => ({ status: 200, json }));
