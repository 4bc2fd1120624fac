import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { schedule } from "#shared/edge/schedule.ts";
import { sweep, throwIfFailed } from "#shared/life/attend/sweep.ts";
import { connect } from "#shared/needs/connect.ts";
import { log } from "#shared/telemetry/log.ts";
import { needs } from "./needs.ts";

const { deadlineMetrics, ...services } = connect(needs);

export const handler = schedule("The sweep", async ({ mayGoOn }) => {
  const report = await sweep(services, {
    mayGoOn,
    onFailure: (requestId, error, doing) =>
      log.failure(doing ? `Attending to "${doing}"` : "Attending", error, { requestId }),
  });
  const notices = report.done.flatMap((attention) =>
    attention.kind === "deadline-notice" ? [attention.mailName] : [],
  );
  const atRisk = notices.filter((notice) => notice === "reminder-1" || notice === "escalation");
  const overdueAppeals = report.done.filter(
    (attention) => attention.kind === "appeal-due" && /^appeal-overdue-.*-1$/.test(attention.mailName),
  );
  deadlineMetrics.addMetric("DeadlineAtRisk", MetricUnit.Count, atRisk.length);
  deadlineMetrics.addMetric(
    "DeadlineBreached",
    MetricUnit.Count,
    notices.filter((n) => n === "breach").length + overdueAppeals.length,
  );
  deadlineMetrics.publishStoredMetrics();
  throwIfFailed(report);
});
