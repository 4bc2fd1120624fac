import { systemClock } from "#shared/adapters/system-clock.ts";
import { need } from "./need.ts";

export const clock = need({ connect: () => systemClock });
