import { readRecords } from "#shared/needs/requests.ts";

export const needs = { store: readRecords };
