import { clock } from "#shared/needs/clock.ts";
import { manifests } from "#shared/needs/manifests.ts";
import { presignForDesk } from "#shared/needs/packages.ts";
import { requests } from "#shared/needs/requests.ts";

export const needs = { store: requests, packages: presignForDesk, clock, manifests };
