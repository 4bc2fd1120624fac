import { controller } from "#shared/needs/controller.ts";
import { controllers, identity } from "#shared/needs/opendsr.ts";
import { publicUrl } from "#shared/needs/public-url.ts";

export const needs = { controllers, identity, controller, publicUrl };
