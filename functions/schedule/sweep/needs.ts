import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { deadlineMetrics } from "#shared/needs/deadline-metrics.ts";
import { startAndAnswer } from "#shared/needs/executions.ts";
import { rememberedHash } from "#shared/needs/keyed-hash.ts";
import { mailer } from "#shared/needs/mailer.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { outages } from "#shared/needs/outages.ts";
import { identify, invokeProcessor } from "#shared/needs/processors.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { purgeFiles } from "#shared/needs/purge-files.ts";
import { random } from "#shared/needs/random.ts";
import { dueRequests } from "#shared/needs/requests.ts";

import { secretKey } from "#shared/needs/secret-key.ts";

export const needs = {
  store: dueRequests,
  workflow: startAndAnswer,
  mailer,
  outages,
  packages: purgeFiles,
  invokeProcessor,
  identify,
  keyedHash: rememberedHash,
  deadlineMetrics,
  clock,
  random,
  controller,
  manifests,
  publicUrl,
  secretKey,
};
