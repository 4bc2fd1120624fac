import { controller } from "#shared/needs/controller.ts";
import { login } from "#shared/needs/login.ts";

export const needs = { login, controller };
