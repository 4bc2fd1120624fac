import { controller } from "#shared/needs/controller.ts";
import { groupsClaim } from "#shared/needs/groups-claim.ts";
import { login } from "#shared/needs/login.ts";

export const needs = { login, groupsClaim, controller };
