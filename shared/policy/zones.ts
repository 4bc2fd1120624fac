import * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import json from "./zones.json" with { type: "json" };

const zones: Readonly<Record<string, readonly string[]>> = z
  .record(z.string().regex(/^[A-Z]{2}(-([A-Z0-9]{1,3}|\*))?$/), z.array(z.string()).min(1))
  .parse(json);

/**
 * The IANA zones of a place: its own, else those of its country's parts (`ES-*`), else its country's. Of a country
 * that lies in several the easternmost and the westernmost, between which all others are.
 * @param place ISO 3166-1 or -2 code.
 * @throws TerminalError for a place that `zones.json` does not hold.
 */
export function zonesOf(place: string): readonly string[] {
  const found = find(place);
  if (found) return found;
  throw new TerminalError(
    `No time zone is known for the place "${place}". Allowed: ${Object.keys(zones).join(", ")}, and parts of these countries; or add it to shared/policy/zones.json.`,
  );
}

export function isKnownPlace(place: string): boolean {
  return find(place) !== undefined;
}

function find(place: string): readonly string[] | undefined {
  const country = place.slice(0, 2);
  return zones[place] ?? (place === country ? undefined : (zones[`${country}-*`] ?? zones[country]));
}
