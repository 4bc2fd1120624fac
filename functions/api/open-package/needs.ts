import { clock } from "#shared/needs/clock.ts";
import { presignPackages } from "#shared/needs/packages.ts";
import { requests } from "#shared/needs/requests.ts";

export const needs = { store: requests, packages: presignPackages, clock };
