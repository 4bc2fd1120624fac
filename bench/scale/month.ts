import prices from "../prices.json" with { type: "json" };
import { priceOf, priceWithoutMails, times } from "../units.ts";
import { assumptions, type Load } from "./load.ts";
import type { UnitsOfOne } from "./units-of-one.ts";

const daysOfMonth = 30;

/** What a load costs in a month, in the currency of `prices.json`. @param units of the mean request. */
export function pricesOfAMonth({ requestsADay }: Load, units: UnitsOfOne) {
  const month = times(units, requestsADay * daysOfMonth);
  const kept = requestsADay * assumptions.keptDays * units.recordBytes;
  return [
    { what: "requests, without mails and computing time", price: priceWithoutMails(month) },
    { what: "mails", price: priceOf(month, "mails") },
    {
      what: `records of the last ${assumptions.keptDays.toLocaleString("en")} days`,
      price: (kept / 1e9) * prices.perGigabyteMonth.price,
    },
  ];
}
