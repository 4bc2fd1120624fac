import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { answerTasks } from "#shared/needs/executions.ts";
import { mailer } from "#shared/needs/mailer.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { identify } from "#shared/needs/processors.ts";
import { requestsOfPerson } from "#shared/needs/requests.ts";

export const needs = {
  store: requestsOfPerson,
  workflow: answerTasks,
  identify,
  mailer,
  clock,
  controller,
  manifests,
};
