import { Duration } from "aws-cdk-lib";
import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import { metricsNamespace } from "#shared/adapters/metrics.ts";

/** What the sweep counts when a request comes near a deadline, or passes it. */
export function deadlineMetric(metricName: "DeadlineAtRisk" | "DeadlineBreached"): Metric {
  return new Metric({
    namespace: metricsNamespace,
    metricName,
    dimensionsMap: { service: "sweep" },
    period: Duration.minutes(5),
    statistic: Stats.SUM,
  });
}
