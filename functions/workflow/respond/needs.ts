import { clock } from "#shared/needs/clock.ts";
import { answerTasks } from "#shared/needs/executions.ts";
import { mailer } from "#shared/needs/mailer.ts";
import { identity, postReport } from "#shared/needs/opendsr.ts";
import { sendPackages } from "#shared/needs/packages.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { random } from "#shared/needs/random.ts";
import { followedRequests } from "#shared/needs/requests.ts";
import { secretKey } from "#shared/needs/secret-key.ts";

export const needs = {
  store: followedRequests,
  workflow: answerTasks,
  packages: sendPackages,
  mailer,
  clock,
  random,
  publicUrl,
  identity,
  postReport,
  secretKey,
};
