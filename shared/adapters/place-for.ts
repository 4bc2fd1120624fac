import { weekendsOnly } from "#shared/domain/deadline/calendar.ts";
import type { Place } from "#shared/domain/deadline/place.ts";
import { governs, type Regime } from "#shared/domain/deadline/regime.ts";
import { isKnownPlace, zonesOf } from "#shared/policy/zones.ts";
import { publicHolidays } from "./public-holidays.ts";

/** The zones in which a day begins last and first. */
const everywhere = ["Etc/GMT+12", "Pacific/Kiritimati"];

/**
 * The place where a regime counts: the place of action, or the regime's own jurisdiction. Outside its jurisdiction a
 * regime's weekends count and public holidays do not, and an unknown zone may be any zone: both give the earlier
 * date.
 * @param code ISO 3166-1 or -2 code of the place of action.
 * @throws TerminalError for a place whose holidays count and are unknown.
 */
export function placeFor(regime: Regime, code: string): Place {
  const inside = governs(regime, code);
  if (regime.zone === "jurisdiction" && !inside) {
    const { jurisdictions } = regime;
    return { code: jurisdictions.join(", "), zones: [...new Set(jurisdictions.flatMap(zonesOf))] };
  }
  const zones = isKnownPlace(code) ? zonesOf(code) : everywhere;
  const calendar = regime.rolls && (inside ? publicHolidays(code) : weekendsOnly(code));
  return { code, zones, ...(calendar && { calendar }) };
}
