import { describe, expect, it } from "@jest/globals";
import { build } from "esbuild";
import { Temporal } from "temporal-polyfill";
import { projectRoot } from "#infra/project-root.ts";
import { countedPlaces, holidaysForFunctions, recordedHolidaysOnly } from "#infra/record-holidays.ts";
import { libraryHolidays } from "#shared/adapters/library-holidays.ts";
import { publicHolidays } from "#shared/adapters/public-holidays.ts";
import { recordedHolidays, recordHolidays } from "#shared/adapters/recorded-holidays.ts";
import { deadlinesAtReceipt } from "#shared/domain/deadline/deadlines-at-receipt.ts";
import type { Regime } from "#shared/domain/deadline/regime.ts";
import { controller } from "#shared/policy/controller.ts";
import { regimes } from "#shared/policy/regimes.ts";

const table = holidaysForFunctions(2026);
const gdpr = regimes.gdpr as Regime;

describe("the holidays recorded for the functions", () => {
  it("reach ten years beyond the year of the synthesis", () => {
    expect(table).toMatchObject({ firstYear: 2024, lastYear: 2036 });
    expect(holidaysForFunctions().lastYear).toBe(new Date().getUTCFullYear() + 10);
  });

  it("are those of the controller's place", () => {
    expect(Object.keys(table.places)).toEqual([controller.place]);
  });

  it("are the same as in the library and the reviewed table, in every place of the law and every year", () => {
    const places = [controller.place, "DE", "GB", "GB-SCT", ...gdpr.jurisdictions];
    const years = { firstYear: 2024, lastYear: 2036 };
    const recorded = recordedHolidays(recordHolidays(libraryHolidays, places, years));
    expect(recorded.version).toBe(libraryHolidays.version);
    for (const place of places)
      for (let year = years.firstYear; year <= years.lastYear; year++) {
        const days = [...libraryHolidays.holidaysOf(place, year)].filter(([date]) =>
          date.startsWith(`${year}`),
        );
        expect({ place, days: [...recorded.holidaysOf(place, year)].toSorted() }).toEqual({
          place,
          days: days.toSorted(),
        });
      }
  });

  it("give the same deadlines as the library on every day of a year", () => {
    const deadlines = (receivedOn: string, source = libraryHolidays) =>
      deadlinesAtReceipt(receivedOn, {
        regime: gdpr,
        right: "access",
        place: { code: "DE-BE", zones: [], calendar: publicHolidays("DE-BE", source) },
      }).deadlines;
    const recorded = recordedHolidays(table);
    for (let day = Temporal.PlainDate.from("2026-01-01"); day.year === 2026; day = day.add({ days: 1 }))
      expect(deadlines(day.toString(), recorded)).toEqual(deadlines(day.toString()));
  });

  it.each(["2036-12-05", "2037-02-01", "2023-05-01"])(
    "stop a deadline of a year that is not recorded: received %s",
    (receivedOn) => {
      const calendar = publicHolidays("DE-BE", recordedHolidays(table));
      const place = { code: "DE-BE", zones: [], calendar };
      expect(() => deadlinesAtReceipt(receivedOn, { regime: gdpr, right: "access", place })).toThrow(
        /Allowed: 2024 to 2036; a new deployment records more years/,
      );
    },
  );

  it("stop a deadline at a place that is not recorded", () => {
    const calendar = publicHolidays("FR", recordedHolidays(table));
    expect(() => calendar.isPublicHoliday(Temporal.PlainDate.from("2026-07-14"))).toThrow(
      'No public holidays of "FR" were recorded. Allowed: DE-BE;',
    );
  });

  it("stop the synthesis for a place that the library does not know", () => {
    expect(() => recordHolidays(libraryHolidays, ["QQ"], table)).toThrow(/No public holidays are known/);
  });

  it("replace the library in a bundle", async () => {
    const { metafile, outputFiles } = await build({
      stdin: {
        contents: `export { publicHolidays } from "#shared/adapters/public-holidays.ts";`,
        resolveDir: projectRoot,
      },
      bundle: true,
      write: false,
      metafile: true,
      platform: "node",
      format: "esm",
      plugins: [recordedHolidaysOnly(table)],
    });
    expect(
      Object.keys(metafile.inputs).filter((path) => /node_modules.(date-holidays|moment)/.test(path)),
    ).toEqual([]);
    const { publicHolidays: bundled } = await import(
      `data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? "")}`
    );
    expect(bundled("DE-BE").holidayName(Temporal.PlainDate.from("2026-04-03"))).toBe("Good Friday");
    expect(() => bundled("DE-BE").isPublicHoliday(Temporal.PlainDate.from("2037-01-01"))).toThrow(
      "2024 to 2036",
    );
  });
});

describe("the places whose holidays are recorded", () => {
  it("do not include the controller's place where no law counts its holidays", () => {
    expect(countedPlaces(Object.values(regimes), "US-CA")).toEqual([]);
  });

  it("are also the jurisdictions of a law that counts where the person is", () => {
    const local: Regime = { ...gdpr, id: "local", zone: "jurisdiction", jurisdictions: ["CH"] };
    expect(countedPlaces([gdpr, local], "DE-BE")).toEqual(["DE-BE", "CH"]);
    expect(countedPlaces([gdpr, { ...local, served: false }], "DE-BE")).toEqual(["DE-BE"]);
  });
});
