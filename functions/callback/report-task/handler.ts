import { connectStore, connectWorkflow } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { firstProblem } from "#shared/domain/failure/issue.ts";
import { reportTask, taskReport } from "#shared/life/4-run/report-task.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const services = { store: connectStore(variables), workflow: connectWorkflow(variables), clock: systemClock };

export const handler = async (event: unknown): Promise<void> => {
  const report = taskReport.safeParse(event);
  if (report.success) return reportTask(report.data, services);
  throw new TerminalError({ code: "input-invalid", ...firstProblem(report.error, taskReport) });
};
