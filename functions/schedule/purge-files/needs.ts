import { purgePackages } from "#shared/needs/packages.ts";

export const needs = { packages: purgePackages };
