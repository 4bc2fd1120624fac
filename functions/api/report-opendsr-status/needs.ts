import { clock } from "#shared/needs/clock.ts";
import { answerTasks } from "#shared/needs/executions.ts";
import { requests } from "#shared/needs/requests.ts";

export const needs = { store: requests, workflow: answerTasks, clock };
