import { Temporal } from "temporal-polyfill";
import { addTo, instantOn } from "#shared/domain/deadline/deadlines.ts";
import { earliest, isAfter } from "#shared/domain/moment.ts";
import { Problem } from "#shared/life/doors/problem.ts";

/**
 * The instant that stands for the day of receipt: noon of that day at the place, or now where noon is still to come.
 * @throws Problem invalid-request for a day that has not come, or that is too long ago for any law to count.
 */
export function receivedAtOf(receivedOn: string, now: string, zone: string): string {
  const begins = instantOn(receivedOn, zone);
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate();
  const oldest = today.subtract({ years: 1 }).toString();
  const isTooOld = isAfter(oldest, receivedOn);
  if (isAfter(begins, now) || isTooOld)
    throw new Problem("invalid-request", "See errors for each problem and what is allowed.", {
      errors: [
        {
          pointer: "#/intake/receivedOn",
          detail: `Must be a day from ${oldest} to today, ${today}: a request is entered once it has arrived.`,
        },
      ],
    });
  return earliest(addTo(begins, "PT12H"), now);
}
