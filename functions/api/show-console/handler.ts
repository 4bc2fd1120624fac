import { fileURLToPath } from "node:url";
import { api } from "#shared/edge/api.ts";
import { connect } from "#shared/needs/connect.ts";
import { consoleFile } from "./console-file.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const { login } = connect(needs);

/** Written beside the bundle at synthesis. */
const folder = fileURLToPath(new URL("./console", import.meta.url));

export const handler = api(contract, async ({ params, headers }) =>
  consoleFile(params.page ?? "", headers["accept-encoding"] ?? "", { folder, connectTo: login.origins }),
);
