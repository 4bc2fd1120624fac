export const needs = {};
