import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { startExecutions } from "#shared/needs/executions.ts";
import { keyedHash } from "#shared/needs/keyed-hash.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { placeFor } from "#shared/needs/place-for.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { random } from "#shared/needs/random.ts";
import { requests } from "#shared/needs/requests.ts";

import { secretKey } from "#shared/needs/secret-key.ts";

export const needs = {
  store: requests,
  workflow: startExecutions,
  keyedHash,
  clock,
  random,
  placeFor,
  controller,
  manifests,
  publicUrl,
  secretKey,
};
