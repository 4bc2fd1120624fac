import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { redriveExecutions, startAndAnswer } from "#shared/needs/executions.ts";
import { mailer } from "#shared/needs/mailer.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { placeFor } from "#shared/needs/place-for.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { random } from "#shared/needs/random.ts";
import { requestsOfPerson } from "#shared/needs/requests.ts";

export const needs = {
  store: requestsOfPerson,
  workflow: startAndAnswer,
  executions: redriveExecutions,
  mailer,
  clock,
  controller,
  manifests,
  placeFor,
  random,
  publicUrl,
};
