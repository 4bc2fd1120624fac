import { connectDeadlineMetrics } from "#shared/telemetry/metrics.ts";
import type { Need } from "./need.ts";

/** The metrics that the alarms of deadlines watch. */
export const deadlineMetrics = {
  environment: { METRICS_NAMESPACE: ({ metricsNamespace }) => metricsNamespace },
  connect: connectDeadlineMetrics,
} satisfies Need<"METRICS_NAMESPACE">;
