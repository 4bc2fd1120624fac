import { controller as ours } from "#shared/policy/controller.ts";
import type { Need } from "./need.ts";

/** The controller, as configured. */
export const controller = { connect: () => ours } satisfies Need;
