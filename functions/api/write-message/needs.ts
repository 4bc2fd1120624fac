import { clock } from "#shared/needs/clock.ts";
import { storeMessageFiles } from "#shared/needs/packages.ts";
import { countedRequests } from "#shared/needs/requests.ts";

export const needs = { store: countedRequests, packages: storeMessageFiles, clock };
