import { clock } from "#shared/needs/clock.ts";
import { readRequests } from "#shared/needs/requests.ts";

export const needs = { store: readRequests, clock };
