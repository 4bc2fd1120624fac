import { readRequests } from "#shared/needs/requests.ts";

export const needs = { store: readRequests };
