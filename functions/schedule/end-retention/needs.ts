import { manifests } from "#shared/needs/manifests.ts";
import { askRetention } from "#shared/needs/processors.ts";

export const needs = { askRetention, manifests };
