import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";
import { controller } from "#shared/policy/controller.ts";
import { regimes } from "#shared/policy/regimes.ts";

interface Country {
  readonly zones?: readonly string[];
}
interface HolidayData {
  readonly holidays: Readonly<Record<string, Country>>;
}
interface ZoneData {
  readonly zones: readonly string[];
}

/**
 * esbuild plugin: of the holidays of the whole world, and of the time zones they are computed in, keeps those of the
 * places that regimes and controller name. Everything would be 1.2 MB in each bundle that computes a deadline.
 */
export function reduceHolidays(countries: ReadonlySet<string> = servedCountries()): Plugin {
  const installed = dirname(createRequire(import.meta.url).resolve("date-holidays"));
  const read = async () => {
    const all: HolidayData = JSON.parse(await readFile(join(installed, "../data/holidays.json"), "utf8"));
    return { ...all, holidays: withReferences(all.holidays, countries) };
  };
  return {
    name: "reduce-holidays",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]date-holidays[\\/]src[\\/]data\.js$/ }, async () => ({
        contents: `export const data = ${JSON.stringify(await read())}`,
      }));
      onLoad({ filter: /[\\/]moment-timezone[\\/]data[\\/]packed[\\/]latest\.json$/ }, async ({ path }) => {
        const all: ZoneData = JSON.parse(await readFile(path, "utf8"));
        const zones = zonesOfTheSun((await read()).holidays);
        return {
          loader: "json",
          contents: JSON.stringify({
            ...all,
            zones: all.zones.filter((zone) => zones.has(zone.split("|", 1)[0] ?? "")),
            links: [],
            countries: [],
          }),
        };
      });
    },
  };
}

function servedCountries(): Set<string> {
  const places = [controller.place, ...Object.values(regimes).flatMap((regime) => regime.jurisdictions)];
  return new Set(places.map((place) => place.slice(0, 2)));
}

/** Some countries and states take over the days of another country: `_days` names it. */
function withReferences(all: HolidayData["holidays"], countries: ReadonlySet<string>) {
  const kept: Record<string, Country> = {};
  const keep = (code: string) => {
    const country = all[code];
    if (!country || kept[code]) return;
    kept[code] = country;
    for (const [, first] of JSON.stringify(country).matchAll(/"_days":\[?"([A-Z]{2})"/g)) keep(first ?? "");
  };
  for (const code of countries) keep(code);
  return kept;
}

/** Only days that depend on equinox or solstice are computed in a time zone. */
function zonesOfTheSun(countries: HolidayData["holidays"]): Set<string> {
  const bySun = Object.values(countries).filter((country) =>
    /equinox|solstice/.test(JSON.stringify(country)),
  );
  return new Set(bySun.flatMap((country) => country.zones ?? []));
}
