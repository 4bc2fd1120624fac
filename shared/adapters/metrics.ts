import { Metrics } from "@aws-lambda-powertools/metrics";

/** Namespace of the product's own metrics; the alarms watch `DeadlineAtRisk` and `DeadlineBreached` in it. */
export const metricsNamespace = "DataSubjectRequests";

/** Written to the log in the embedded metric format: CloudWatch makes metrics of it without a call. */
export const deadlineMetrics = new Metrics({ namespace: metricsNamespace, serviceName: "sweep" });
