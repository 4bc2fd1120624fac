import { systemClock } from "#shared/adapters/system-clock.ts";
import type { Need } from "./need.ts";

export const clock = { connect: () => systemClock } satisfies Need;
