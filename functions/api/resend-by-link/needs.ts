import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { keyedHash } from "#shared/needs/keyed-hash.ts";
import { mailer } from "#shared/needs/mailer.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { random } from "#shared/needs/random.ts";
import { countedRequests } from "#shared/needs/requests.ts";

import { secretKey } from "#shared/needs/secret-key.ts";

export const needs = {
  store: countedRequests,
  mailer,
  keyedHash,
  clock,
  random,
  controller,
  manifests,
  publicUrl,
  secretKey,
};
