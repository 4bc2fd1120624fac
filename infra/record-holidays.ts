import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { libraryHolidays } from "#shared/adapters/library-holidays.ts";
import { type HolidayTable, recordHolidays } from "#shared/adapters/recorded-holidays.ts";
import { governs, type Regime } from "#shared/domain/deadline/regime.ts";
import { controller } from "#shared/policy/controller.ts";
import { regimes } from "#shared/policy/regimes.ts";
import { projectRoot } from "./project-root.ts";

/** Every installation is younger, and so are its requests. */
const firstYear = 2024;
/** Longer than AWS runs any version of Node.js, so that a new deployment is due long before the last year. */
const yearsAhead = 10;

/** The holidays that functions need: for the places of the policy, until ten years after this one. */
export function holidaysForFunctions(year = new Date().getUTCFullYear()): HolidayTable {
  const years = { firstYear, lastYear: year + yearsAhead };
  return recordHolidays(libraryHolidays, countedPlaces(Object.values(regimes), controller.place), years);
}

/** The places whose holidays may move a date: the controller's, and those of regimes that count where the person is. */
export function countedPlaces(all: readonly Regime[], own: string): string[] {
  const rolling = all.filter(({ served, rolls }) => served && rolls);
  const places = rolling.flatMap((regime) => [
    ...(governs(regime, own) ? [own] : []),
    ...(regime.zone === "jurisdiction" ? regime.jurisdictions : []),
  ]);
  return [...new Set(places)];
}

const source = join(projectRoot, "shared", "adapters", "holiday-source.ts");

/** esbuild plugin: a table is the source of public holidays in place of the library, which has the whole world. */
export function recordedHolidaysOnly(table: HolidayTable = holidaysForFunctions()): Plugin {
  return {
    name: "recorded-holidays",
    setup({ onLoad }) {
      if (!existsSync(source)) throw new Error(`${source} has moved: name its new place here.`);
      onLoad({ filter: /holiday-source\.ts$/ }, ({ path }) => {
        if (path !== source) return undefined;
        return {
          contents: `
            import { recordedHolidays } from "#shared/adapters/recorded-holidays.ts";
            export const holidaySource = recordedHolidays(${JSON.stringify(table)});`,
          resolveDir: projectRoot,
        };
      });
    },
  };
}
