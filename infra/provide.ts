import type { Needs } from "#shared/needs/need.ts";
import type { DsrFunction } from "./dsr-function.ts";
import type { Resources } from "./resources.ts";

/** Gives a function the variables and the permissions of its needs. */
export function provide(fn: DsrFunction, needs: Needs, resources: Resources): void {
  for (const need of Object.values(needs)) {
    for (const [variable, valueIn] of Object.entries(need.environment ?? {}))
      fn.lambda.addEnvironment(variable, valueIn(resources));
    need.grant?.(resources, fn);
  }
}
