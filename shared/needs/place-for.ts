import { placeFor as placeByHolidays } from "#shared/adapters/place-for.ts";
import { need } from "./need.ts";

/** Zones and public holidays of a place. */
export const placeFor = need({ connect: () => placeByHolidays });
