import { clock } from "#shared/needs/clock.ts";
import { presignResults } from "#shared/needs/packages.ts";
import { requests } from "#shared/needs/requests.ts";
import { secretKey } from "#shared/needs/secret-key.ts";

export const needs = { store: requests, packages: presignResults, secretKey, clock };
