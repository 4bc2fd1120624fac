import { clock } from "#shared/needs/clock.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { requests } from "#shared/needs/requests.ts";

export const needs = { store: requests, clock, manifests };
