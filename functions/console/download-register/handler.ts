import { consoleApi } from "#shared/edge/console.ts";
import { csvReply } from "#shared/edge/csv-reply.ts";
import { registerOf } from "#shared/life/look/register.ts";
import { registerCsv } from "#shared/life/look/register-csv.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = consoleApi(contract, async ({ query: { year } }) =>
  csvReply(registerCsv(await registerOf(year, services)), `register-${year}.csv`),
);
