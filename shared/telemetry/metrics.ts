import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { CountedTask, TaskMetrics } from "#shared/ports/task-metrics.ts";

/*
 * The product's own metrics. Written to the log in the embedded metric format: CloudWatch makes metrics from it without a
 * call. The namespace is the installation's own; `service` is the one dimension.
 */
type Environment = { METRICS_NAMESPACE: string };

/** The alarms watch `DeadlineAtRisk` and `DeadlineBreached`. */
export function connectDeadlineMetrics(env: Environment): Metrics {
  return new Metrics({ namespace: env.METRICS_NAMESPACE, serviceName: "sweep" });
}

/**
 * An alarm watches `TaskFailed`. The processor is no dimension: each would be a metric with a price and an alarm of its
 * own. It is beside the count in the log, where the dashboard asks for it.
 */
export function connectTaskMetrics(env: Environment): TaskMetrics {
  const metrics = new Metrics({ namespace: env.METRICS_NAMESPACE, serviceName: "tasks" });
  const countedAs =
    (name: "TaskTryFailed" | "TaskFailed") =>
    ({ requestId, processor }: CountedTask): void => {
      const one = metrics.singleMetric();
      one.addMetadata("requestId", requestId).addMetadata("processor", processor);
      one.addMetric(name, MetricUnit.Count, 1);
    };
  return { tryFailed: countedAs("TaskTryFailed"), failed: countedAs("TaskFailed") };
}
