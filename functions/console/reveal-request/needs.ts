import { clock } from "#shared/needs/clock.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { presignMessageFiles } from "#shared/needs/packages.ts";
import { requests } from "#shared/needs/requests.ts";

export const needs = { store: requests, packages: presignMessageFiles, clock, manifests };
