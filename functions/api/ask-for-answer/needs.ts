import { clock } from "#shared/needs/clock.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { random } from "#shared/needs/random.ts";
import { requests } from "#shared/needs/requests.ts";

export const needs = { store: requests, clock, random, publicUrl };
