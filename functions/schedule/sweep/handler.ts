import { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { Context } from "aws-lambda";
import {
  connectIdentify,
  connectKeyedHash,
  connectMailer,
  connectOutages,
  connectProcessorInvoker,
  connectPurgeFunction,
  connectStore,
  connectWorkflow,
} from "#shared/adapters/connect.ts";
import { log } from "#shared/adapters/log.ts";
import { connectDeadlineMetrics } from "#shared/adapters/metrics.ts";
import { nodeRandom } from "#shared/adapters/node-random.ts";
import { processorFunctions } from "#shared/adapters/processor-functions.ts";
import { systemClock } from "#shared/adapters/system-clock.ts";
import { sweep, throwIfFailed } from "#shared/life/attend/sweep.ts";
import { controller } from "#shared/policy/controller.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { env } from "./env.ts";

const variables = env.parse(process.env);
const manifests = readManifests();
const functions = processorFunctions(variables, manifests);
const deadlineMetrics = connectDeadlineMetrics(variables);
const services = {
  store: connectStore(variables),
  workflow: connectWorkflow(variables),
  mailer: connectMailer(variables),
  outages: connectOutages(variables),
  packages: connectPurgeFunction(variables),
  invokeProcessor: connectProcessorInvoker(functions),
  identify: connectIdentify(functions),
  keyedHash: connectKeyedHash(variables),
  clock: systemClock,
  random: nodeRandom,
  controller,
  manifests,
  publicUrl: variables.PUBLIC_URL,
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
