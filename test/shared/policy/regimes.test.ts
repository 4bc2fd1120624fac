import { describe, expect, it } from "@jest/globals";
import { Temporal } from "temporal-polyfill";
import { placeFor } from "#shared/adapters/place-for.ts";
import { addPeriod } from "#shared/domain/deadline/period.ts";
import { regimeRow } from "#shared/domain/deadline/regime.ts";
import { legalReferences } from "#shared/policy/legal-references.ts";
import json from "#shared/policy/regimes.json" with { type: "json" };
import { regimeOf, regimes } from "#shared/policy/regimes.ts";
import { zonesOf } from "#shared/policy/zones.ts";

const rows = Object.values(regimes);

describe("the table of regimes", () => {
  it("serves those regimes over HTTP that have letters with their law", () => {
    const served = rows.filter((row) => row.served).map(({ id }) => id);
    expect(served).toHaveLength(11);
    for (const id of served) expect(legalReferences(id)).toBeDefined();
  });

  it("names each jurisdiction once, and finds it by its code or its country's", () => {
    const codes = rows.flatMap(({ jurisdictions }) => jurisdictions);
    expect(new Set(codes).size).toBe(codes.length);
    expect(["DE-BY", "GB-SCT", "US-CA", "CA-QC", "US-NY", "CA"].map(regimeOf)).toEqual([
      ...["gdpr", "uk-gdpr", "ccpa", "ca-qc", undefined, undefined],
    ]);
  });

  it("counts at places with known zones and, where they count, known holidays", () => {
    const newYear = Temporal.PlainDate.from("2026-01-01");
    for (const regime of rows) {
      for (const code of regime.jurisdictions) {
        const { zones, calendar } = placeFor(regime, code);
        for (const zone of zones) expect(newYear.toZonedDateTime(zone).timeZoneId).toBe(zone);
        expect({ code, holiday: calendar?.isPublicHoliday(newYear) }).toEqual({
          code,
          holiday: regime.rolls ? true : undefined,
        });
      }
    }
  });

  it("extends to a date later than the first", () => {
    const day = Temporal.PlainDate.from("2026-01-31");
    for (const { respond, extension } of rows.flatMap(({ rules }) => rules)) {
      if (extension?.effect !== "extends") continue;
      expect(
        Temporal.PlainDate.compare(addPeriod(day, extension.within), addPeriod(day, respond.within)),
      ).toBe(1);
    }
  });

  it.each<[string, (row: { rules: Record<string, unknown>[] } & Record<string, unknown>) => void, RegExp]>([
    [
      "a rule without its provision",
      ({ rules }) => Object.assign(rules[0] ?? {}, { respond: { within: "1 month" } }),
      /reference/,
    ],
    [
      "an impossible period",
      ({ rules }) => Object.assign(rules[0] ?? {}, { respond: { within: "P1M", reference: "Art. 1" } }),
      /Must be such as 1 month/,
    ],
    ["two rules for one right", ({ rules }) => rules.push(rules[0] ?? {}), /Two rules for the right access/],
    ["a member nobody knows", (row) => Object.assign(row, { rollsOver: true }), /rollsOver/],
    ["a jurisdiction in words", (row) => Object.assign(row, { jurisdictions: ["Germany"] }), /ISO 3166/],
  ])("refuses %s", (_, spoil, message) => {
    const row = structuredClone(json.gdpr) as never as Parameters<typeof spoil>[0];
    expect(regimeRow.safeParse(row).success).toBe(true);
    spoil(row);
    expect(() => regimeRow.parse(row)).toThrow(message);
  });
});

describe("the zones of a place", () => {
  it.each([
    ["DE-BY", ["Europe/Berlin"]],
    ["ES", ["Europe/Madrid", "Atlantic/Canary"]],
    ["ES-CT", ["Europe/Madrid"]],
    ["ES-CN", ["Atlantic/Canary"]],
    ["FR-RE", ["Indian/Reunion"]],
    ["US-CA", ["America/Los_Angeles"]],
  ])("%s: %j", (place, zones) => {
    expect(zonesOf(place)).toEqual(zones);
  });

  it.each(["QQ", "US-NY", "US", ""])("are an error for a place outside the table: %j", (place) => {
    expect(() => zonesOf(place)).toThrow(/No time zone is known .*zones\.json/);
  });
});
