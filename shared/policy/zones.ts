import * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import json from "./zones.json" with { type: "json" };

const zones: Readonly<Record<string, readonly string[]>> = z
  .record(z.string().regex(/^[A-Z]{2}(-([A-Z0-9]{1,3}|\*))?$/), z.array(z.string()).min(1))
  .parse(json);

/**
 * The IANA zones of a place: its own, else those of its country's parts (`ES-*`), else its country's. A country with
 * several zones has its easternmost and westernmost here; all others are between them.
 * @param place ISO 3166-1 or -2 code.
 * @throws TerminalError for a place that is missing in `zones.json`.
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
