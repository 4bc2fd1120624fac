import { Metrics } from "@aws-lambda-powertools/metrics";

/**
 * The product's own metrics; the alarms watch `DeadlineAtRisk` and `DeadlineBreached`. Written to the log in the
 * embedded metric format: CloudWatch makes metrics from it without a call. The namespace is the installation's own.
 */
export function connectDeadlineMetrics(env: { METRICS_NAMESPACE: string }): Metrics {
  return new Metrics({ namespace: env.METRICS_NAMESPACE, serviceName: "sweep" });
}
