import { consoleApi } from "#shared/edge/console.ts";
import { csvReply } from "#shared/edge/csv-reply.ts";
import { asListQuery } from "#shared/life/look/console/queue.ts";
import { queueCsv } from "#shared/life/look/console/queue-csv.ts";
import { listRequests } from "#shared/life/look/list-requests.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);
const mostRows = 1000;

export const handler = consoleApi(contract, async ({ query }) => {
  const { requests } = await listRequests(
    { ...asListQuery({ ...query, limit: mostRows }, services.clock()), mostLooks: mostRows },
    services,
  );
  return csvReply(queueCsv(requests), "requests.csv");
});
