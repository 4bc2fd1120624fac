import { clock } from "#shared/needs/clock.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { readOutages } from "#shared/needs/outages.ts";
import { listRecords } from "#shared/needs/requests.ts";

export const needs = { store: listRecords, outages: readOutages, clock, manifests };
