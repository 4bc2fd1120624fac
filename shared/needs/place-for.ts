import { placeFor as placeByHolidays } from "#shared/adapters/place-for.ts";
import type { Need } from "./need.ts";

/** Zones and public holidays of a place. */
export const placeFor = { connect: () => placeByHolidays } satisfies Need;
