import { TerminalError } from "#shared/domain/errors.ts";
import { firstProblem } from "#shared/domain/failure/issue.ts";
import { callback } from "#shared/edge/callback.ts";
import { reportTask, taskReport } from "#shared/life/4-run/report-task.ts";
import { connect } from "#shared/needs/connect.ts";
import { needs } from "./needs.ts";

const services = connect(needs);

export const handler = callback(
  "Taking the report of a system",
  taskReport,
  (report) => reportTask(report, services),
  (error) => {
    throw new TerminalError({ code: "input-invalid", ...firstProblem(error, taskReport) });
  },
);
