import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { buildPackages } from "#shared/needs/packages.ts";
import { requestsOfPerson } from "#shared/needs/requests.ts";

export const needs = { store: requestsOfPerson, packages: buildPackages, clock, controller, manifests };
