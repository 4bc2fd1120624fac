import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { readExecutions } from "#shared/needs/executions.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { placeFor } from "#shared/needs/place-for.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { random } from "#shared/needs/random.ts";
import { recordsOfPerson } from "#shared/needs/requests.ts";

export const needs = {
  store: recordsOfPerson,
  executions: readExecutions,
  clock,
  controller,
  manifests,
  placeFor,
  random,
  publicUrl,
};
