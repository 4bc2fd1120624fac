import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { placeFor } from "#shared/needs/place-for.ts";
import { random } from "#shared/needs/random.ts";

export const needs = { clock, controller, manifests, placeFor, random };
