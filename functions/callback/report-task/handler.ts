import { connectStore, connectWorkflow } from "#shared/adapters/connect.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { TerminalError } from "#shared/domain/errors.ts";
import { reportTask, taskReport } from "#shared/life/4-run/report-task.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const services = { store: connectStore(variables), workflow: connectWorkflow(variables), clock: systemClock };

export const handler = async (event: unknown): Promise<void> => {
  const report = taskReport.safeParse(event);
  if (report.success) return reportTask(report.data, services);
  const fields = report.error.issues.map((issue) => `/${issue.path.join("/")}: ${issue.code}`);
  throw new TerminalError(`The report does not fit the contract: ${fields.join("; ")}.`);
};
