import { clock } from "#shared/needs/clock.ts";
import { listRecords } from "#shared/needs/requests.ts";

export const needs = { store: listRecords, clock };
