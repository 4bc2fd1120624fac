import { login } from "#shared/needs/login.ts";

export const needs = { login };
