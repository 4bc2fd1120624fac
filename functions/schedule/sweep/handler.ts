import { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Context } from "aws-lambda";
import { safeHandler } from "#shared/edge/safe-handler.ts";
import { sweep, throwIfFailed } from "#shared/life/attend/sweep.ts";
import { connect } from "#shared/needs/connect.ts";
import { log } from "#shared/telemetry/log.ts";
import { needs } from "./needs.ts";

const { deadlineMetrics, ...services } = connect(needs);
const stopBeforeMs = 30_000;

export const handler = safeHandler("The sweep", async (_event: unknown, context: Context): Promise<void> => {
  const report = await sweep(services, {
    mayGoOn: () => context.getRemainingTimeInMillis() > stopBeforeMs,
    onFailure: (requestId, error, doing) =>
      log.failure(doing ? `Attending to "${doing}"` : "Attending", error, { requestId }),
  });
  const notices = report.done.flatMap((attention) =>
    attention.kind === "deadline-notice" ? [attention.mark] : [],
  );
  const atRisk = notices.filter((notice) => notice === "reminder-1" || notice === "escalation");
  deadlineMetrics.addMetric("DeadlineAtRisk", MetricUnit.Count, atRisk.length);
  deadlineMetrics.addMetric(
    "DeadlineBreached",
    MetricUnit.Count,
    notices.filter((n) => n === "breach").length,
  );
  deadlineMetrics.publishStoredMetrics();
  throwIfFailed(report);
});
