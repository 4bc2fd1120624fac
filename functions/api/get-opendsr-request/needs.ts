import { clock } from "#shared/needs/clock.ts";
import { controllers, identity } from "#shared/needs/opendsr.ts";
import { publicUrl } from "#shared/needs/public-url.ts";
import { readRequests } from "#shared/needs/requests.ts";
import { secretKey } from "#shared/needs/secret-key.ts";

export const needs = { store: readRequests, secretKey, clock, controllers, identity, publicUrl };
