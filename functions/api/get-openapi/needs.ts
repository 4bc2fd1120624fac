import { publicUrl } from "#shared/needs/public-url.ts";

export const needs = { publicUrl };
