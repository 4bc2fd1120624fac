import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "esbuild";
import { controller } from "#shared/policy/controller.ts";

type Countries = Readonly<Record<string, unknown>>;
interface HolidayData {
  readonly holidays: Countries;
}
interface ZoneData {
  /** `name|…`, packed. */
  readonly zones: readonly string[];
  /** `name|other name`. */
  readonly links: readonly string[];
}
/** Of moment-timezone's utilities. */
interface ZoneTools {
  unpack(packed: string): object;
  filterYears(zone: object, first: number, last: number): object;
  pack(zone: object): string;
}

/** Rules that are computed with the help of astronomy, and the only module of the parser that knows how. */
const skies = [
  { rule: /\bjulian\b/, module: /[\\/]date-holidays-parser[\\/]src[\\/]Julian\.js$/ },
  { rule: /\b(equinox|solstice)\b/, module: /[\\/]date-holidays-parser[\\/]src[\\/]Equinox\.js$/ },
  { rule: /\b(chinese|korean|vietnamese)\b/, module: /[\\/]date-holidays-parser[\\/]src[\\/]Chinese\.js$/ },
];

/**
 * esbuild plugin: of the holidays of the whole world keeps those of one country, and of the astronomy and the time
 * zones behind them what those need. The whole is 1.4 MB. A place elsewhere is then unknown, which is an error.
 * @param country ISO 3166-1 code; the place of action, for its holidays count.
 */
export function reduceHolidays(country = controller.place.slice(0, 2)): Plugin {
  return {
    name: "reduce-holidays",
    async setup({ onLoad }) {
      const installed = dirname(createRequire(import.meta.url).resolve("date-holidays"));
      const all: HolidayData = JSON.parse(await readFile(join(installed, "../data/holidays.json"), "utf8"));
      const holidays = withReferences(all.holidays, country);
      onLoad({ filter: /[\\/]date-holidays[\\/]src[\\/]data\.js$/ }, () => ({
        contents: `export const data = ${JSON.stringify({ ...all, holidays })}`,
      }));
      onLoad({ filter: /[\\/]moment-timezone[\\/]data[\\/]packed[\\/]latest\.json$/ }, async ({ path }) => ({
        loader: "json",
        contents: JSON.stringify(
          reduceZones(JSON.parse(await readFile(path, "utf8")), zonesOf(holidays), path),
        ),
      }));
      for (const { rule, module } of skies) {
        if (rule.test(JSON.stringify(holidays))) continue;
        onLoad({ filter: module }, () => ({
          contents: `export default class { constructor() { throw new Error("No bundled country has such a day."); } }`,
        }));
      }
    },
  };
}

/** Some countries and states take over the days of another country: `_days` names it. */
function withReferences(all: Countries, country: string): Countries {
  const kept: Record<string, unknown> = {};
  const keep = (code: string) => {
    if (kept[code] || !all[code]) return;
    kept[code] = all[code];
    for (const [, first = ""] of JSON.stringify(all[code]).matchAll(/"_days":\[?"([A-Z]{2})"/g)) keep(first);
  };
  keep(country);
  return kept;
}

function zonesOf(countries: Countries): Set<string> {
  const lists = JSON.stringify(countries).matchAll(/"zones":(\[[^\]]*\])/g);
  return new Set(Array.from(lists).flatMap(([, list = "[]"]) => JSON.parse(list) as string[]));
}

/** Keeps zones by name, from the year 2000 to the last that moment-timezone knows. @param path of its data. */
function reduceZones(all: ZoneData, names: ReadonlySet<string>, path: string): ZoneData {
  const { tz }: { tz: ZoneTools } = createRequire(path)("../../moment-timezone-utils.js");
  const links = all.links.filter((link) => names.has(link.split("|")[1] ?? ""));
  const wanted = new Set([...names, ...links.map((link) => link.split("|")[0])]);
  const zones = all.zones.filter((zone) => wanted.has(zone.split("|")[0] ?? ""));
  return { ...all, links, zones: zones.map((zone) => tz.pack(tz.filterYears(tz.unpack(zone), 2000, 2037))) };
}
