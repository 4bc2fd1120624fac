import { clock } from "#shared/needs/clock.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { listRecords } from "#shared/needs/requests.ts";

export const needs = { store: listRecords, clock, manifests };
