import { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Context } from "aws-lambda";
import * as z from "zod";
import {
  connectMailer,
  connectPackages,
  connectProcessorInvoker,
  connectStore,
  connectWorkflow,
} from "#shared/adapters/connect.ts";
import { log } from "#shared/adapters/log.ts";
import { deadlineMetrics } from "#shared/adapters/metrics.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { controller } from "#shared/policy/controller.ts";
import { env } from "./env.ts";
import { sweep, throwIfFailed } from "./sweep.ts";

const variables = env.parse(process.env);
const functions = z.record(z.string(), z.string()).parse(JSON.parse(variables.PROCESSOR_FUNCTIONS));
const services = {
  store: connectStore(variables),
  workflow: connectWorkflow(variables),
  mailer: connectMailer(variables),
  packages: connectPackages(variables),
  invokeProcessor: connectProcessorInvoker(functions),
  clock: systemClock,
  controller,
};
const stopBeforeMs = 30_000;

export const handler = async (_event: unknown, context: Context): Promise<void> => {
  const report = await sweep(services, {
    mayGoOn: () => context.getRemainingTimeInMillis() > stopBeforeMs,
    onFailure: (requestId, error) => log.failure("attend", error, { requestId }),
  });
  const notices = report.done.flatMap((attention) => (attention.kind === "notice" ? [attention.notice] : []));
  const atRisk = notices.filter((notice) => notice === "reminder-1" || notice === "escalation");
  deadlineMetrics.addMetric("DeadlineAtRisk", MetricUnit.Count, atRisk.length);
  deadlineMetrics.addMetric(
    "DeadlineBreached",
    MetricUnit.Count,
    notices.filter((n) => n === "breach").length,
  );
  deadlineMetrics.publishStoredMetrics();
  throwIfFailed(report);
};
