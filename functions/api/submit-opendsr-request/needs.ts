import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { startExecutions } from "#shared/needs/executions.ts";
import { keyedHash } from "#shared/needs/keyed-hash.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { controllers, identity } from "#shared/needs/opendsr.ts";
import { placeFor } from "#shared/needs/place-for.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { requests } from "#shared/needs/requests.ts";

export const needs = {
  store: requests,
  workflow: startExecutions,
  keyedHash,
  clock,
  placeFor,
  controller,
  manifests,
  controllers,
  identity,
  publicUrl,
};
