import { clock } from "#shared/needs/clock.ts";
import { answerTasks } from "#shared/needs/executions.ts";
import { mailer } from "#shared/needs/mailer.ts";
import { readPackages } from "#shared/needs/packages.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { random } from "#shared/needs/random.ts";
import { countedRequests } from "#shared/needs/requests.ts";

export const needs = {
  store: countedRequests,
  workflow: answerTasks,
  packages: readPackages,
  mailer,
  clock,
  random,
  publicUrl,
};
