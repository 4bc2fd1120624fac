import { connectDeadlineMetrics } from "#shared/adapters/metrics.ts";
import { need } from "./need.ts";

/** The metrics that the alarms of deadlines watch. */
export const deadlineMetrics = need({
  environment: { METRICS_NAMESPACE: ({ metricsNamespace }) => metricsNamespace },
  connect: connectDeadlineMetrics,
});
