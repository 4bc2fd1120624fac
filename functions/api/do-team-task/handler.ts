import { openedPage, reportedPage, teamProblemPage } from "#functions/api/show-team-task/team-task-page.ts";
import { api } from "#shared/edge/api.ts";
import { answerTeamTask } from "#shared/life/4-run/team/answer-team-task.ts";
import { openTeamTask } from "#shared/life/4-run/team/open-team-task.ts";
import { connect } from "#shared/needs/connect.ts";
import { contract } from "./contract.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = api(
  contract,
  async ({ params: { token }, body, isBrowser, reader }) => {
    if (body.step === "open") return openedPage(token, await openTeamTask(token, services), reader);
    const { step: _, outcome, records, refusal, files, ...rest } = body;
    const until = Object.fromEntries(
      Object.entries(rest).map(([name, day]) => [name.slice("until-".length), String(day)]),
    );
    const form = await answerTeamTask(token, { outcome, records, refusal, until }, files, services);
    return isBrowser
      ? reportedPage(form, reader)
      : { status: 200, json: { taskId: `${form.requestId}/${form.manifest.id}` } };
  },
  teamProblemPage,
);
