import { TerminalError } from "#shared/domain/errors.ts";
import { firstProblem } from "#shared/domain/failure/issue.ts";
import { safeHandler } from "#shared/edge/safe-handler.ts";
import { reportTask, taskReport } from "#shared/life/4-run/report-task.ts";
import { connect } from "#shared/needs/connect.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = safeHandler("Taking the report of a system", async (event: unknown): Promise<void> => {
  const report = taskReport.safeParse(event);
  if (report.success) return reportTask(report.data, services);
  throw new TerminalError({ code: "input-invalid", ...firstProblem(report.error, taskReport) });
});
