import { Duration, Stack } from "aws-cdk-lib";
import { Metric, Stats } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";

/** Each installation counts for itself. */
export function metricsNamespace(scope: Construct): string {
  return Stack.of(scope).stackName;
}

/** The sweep's counts of requests near a deadline, or past it. */
export function deadlineMetric(scope: Construct, metricName: "DeadlineAtRisk" | "DeadlineBreached"): Metric {
  return ownMetric(scope, metricName, "sweep");
}

/** The workflow's counts of failed tries, and of tasks with no try left. */
export function taskMetric(scope: Construct, metricName: "TaskTryFailed" | "TaskFailed"): Metric {
  return ownMetric(scope, metricName, "tasks");
}

function ownMetric(scope: Construct, metricName: string, service: string): Metric {
  return new Metric({
    namespace: metricsNamespace(scope),
    metricName,
    dimensionsMap: { service },
    period: Duration.minutes(5),
    statistic: Stats.SUM,
  });
}
