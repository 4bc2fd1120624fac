import { clock } from "#shared/needs/clock.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { askReadBack, askTask, identify } from "#shared/needs/processors.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { random } from "#shared/needs/random.ts";
import { requests } from "#shared/needs/requests.ts";
import { secretKey } from "#shared/needs/secret-key.ts";
import { taskMetrics } from "#shared/needs/task-metrics.ts";

export const needs = {
  store: requests,
  askTask,
  askReadBack,
  identify,
  manifests,
  taskMetrics,
  secretKey,
  publicUrl,
  random,
  clock,
};
