import { connectTaskMetrics } from "#shared/telemetry/metrics.ts";
import type { Need } from "./need.ts";

/** The counts of tasks that fail. */
export const taskMetrics = {
  environment: { METRICS_NAMESPACE: ({ metricsNamespace }) => metricsNamespace },
  connect: connectTaskMetrics,
} satisfies Need<"METRICS_NAMESPACE">;
