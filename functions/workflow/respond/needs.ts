import { clock } from "#shared/needs/clock.ts";
import { answerTasks } from "#shared/needs/executions.ts";
import { mailer } from "#shared/needs/mailer.ts";
import { identity, postReport } from "#shared/needs/opendsr.ts";
import { readPackages } from "#shared/needs/packages.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { random } from "#shared/needs/random.ts";
import { countedRequests } from "#shared/needs/requests.ts";
import { secretKey } from "#shared/needs/secret-key.ts";

export const needs = {
  store: countedRequests,
  workflow: answerTasks,
  packages: readPackages,
  mailer,
  clock,
  random,
  publicUrl,
  identity,
  postReport,
  secretKey,
};
