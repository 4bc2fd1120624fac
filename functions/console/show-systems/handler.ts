import { consoleApi } from "#shared/edge/console.ts";
import { systemsView } from "#shared/life/look/console/systems-view.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = consoleApi(contract, async () => ({ status: 200, json: await systemsView(services) }));
