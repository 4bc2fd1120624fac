import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { answerTasks } from "#shared/needs/executions.ts";
import { mailer } from "#shared/needs/mailer.ts";
import { outages } from "#shared/needs/outages.ts";
import { requests } from "#shared/needs/requests.ts";
import { taskMetrics } from "#shared/needs/task-metrics.ts";

export const needs = {
  store: requests,
  workflow: answerTasks,
  mailer,
  outages,
  taskMetrics,
  clock,
  controller,
};
