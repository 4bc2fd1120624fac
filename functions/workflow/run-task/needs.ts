import { clock } from "#shared/needs/clock.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { askTask } from "#shared/needs/processors.ts";
import { requests } from "#shared/needs/requests.ts";

export const needs = { store: requests, askTask, manifests, clock };
