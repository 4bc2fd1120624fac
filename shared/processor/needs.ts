import { clock } from "#shared/needs/clock.ts";
import { secrets } from "#shared/needs/secrets.ts";

/** The needs of every processor besides its own system, which its manifest names. */
export const needs = { clock, secrets };
