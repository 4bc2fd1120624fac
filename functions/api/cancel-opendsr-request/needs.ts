import { clock } from "#shared/needs/clock.ts";
import { answerTasks } from "#shared/needs/executions.ts";
import { controllers, identity } from "#shared/needs/opendsr.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { requests } from "#shared/needs/requests.ts";

export const needs = { store: requests, workflow: answerTasks, clock, controllers, identity, publicUrl };
