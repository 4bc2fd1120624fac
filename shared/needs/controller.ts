import { controller as ours } from "#shared/policy/controller.ts";
import { need } from "./need.ts";

/** The controller, as configured. */
export const controller = need({ connect: () => ours });
