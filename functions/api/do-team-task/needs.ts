import { clock } from "#shared/needs/clock.ts";
import { answerTasks } from "#shared/needs/executions.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { collectDocuments } from "#shared/needs/packages.ts";
import { countedRequests } from "#shared/needs/requests.ts";

export const needs = {
  store: countedRequests,
  workflow: answerTasks,
  manifests,
  packages: collectDocuments,
  clock,
};
