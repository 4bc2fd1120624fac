import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { placeFor } from "#shared/needs/place-for.ts";

export const needs = { clock, controller, placeFor };
