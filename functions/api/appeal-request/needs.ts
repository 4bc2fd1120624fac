import { clock } from "#shared/needs/clock.ts";
import { controller } from "#shared/needs/controller.ts";
import { mailer } from "#shared/needs/mailer.ts";
import { placeFor } from "#shared/needs/place-for.ts";
import { requests } from "#shared/needs/requests.ts";

export const needs = { store: requests, mailer, clock, controller, placeFor };
