import { api } from "#shared/edge/api.ts";
import { showTeamTask } from "#shared/life/4-run/team/show-team-task.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";
import { coverPage, teamProblemPage } from "./team-task-page.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params, reader }) => coverPage(params.token, await showTeamTask(params.token, services), reader),
  teamProblemPage,
);
