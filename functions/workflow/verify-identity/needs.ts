import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { answerTasks } from "#shared/needs/executions.ts";
import { rememberedHash } from "#shared/needs/keyed-hash.ts";
import { mailer } from "#shared/needs/mailer.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { outages } from "#shared/needs/outages.ts";
import { identify } from "#shared/needs/processors.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { random } from "#shared/needs/random.ts";
import { countedRequests } from "#shared/needs/requests.ts";

import { secretKey } from "#shared/needs/secret-key.ts";

export const needs = {
  store: countedRequests,
  workflow: answerTasks,
  mailer,
  outages,
  identify,
  keyedHash: rememberedHash,
  clock,
  random,
  controller,
  manifests,
  publicUrl,
  secretKey,
};
