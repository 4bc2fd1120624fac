import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { answerTasks } from "#shared/needs/executions.ts";
import { mailer } from "#shared/needs/mailer.ts";
import { requests } from "#shared/needs/requests.ts";

export const needs = { store: requests, workflow: answerTasks, mailer, clock, controller };
