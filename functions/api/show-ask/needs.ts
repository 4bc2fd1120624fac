import { controller } from "#shared/needs/controller.ts";
import { manifests } from "#shared/needs/manifests.ts";

export const needs = { controller, manifests };
