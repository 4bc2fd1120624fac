import { describe, expect, it } from "@jest/globals";
import Holidays from "date-holidays";
import fc from "fast-check";
import type { ClockEvent } from "#shared/domain/deadline/clock-event.ts";
import { ClockEventRefused } from "#shared/domain/deadline/clock-event-refused.ts";
import type { DeadlineSheet } from "#shared/domain/deadline/deadline-sheet.ts";
import { regimes } from "#shared/policy/regimes.ts";
import { sheetOf } from "./sheet.ts";

const dayMs = 86_400_000;
const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const plus = (date: string, days: number) => iso(day(date) + days * dayMs);

const rolling = {
  gdpr: ["DE", "DE-BY", "FR", "PT", "IE", "BE", "NO", "AT"],
  "uk-gdpr": ["GB", "GB-SCT", "GB-NIR"],
};
const places: readonly (readonly [string, string])[] = [
  ...Object.entries(rolling).flatMap(([regime, codes]) => codes.map((code) => [regime, code] as const)),
  ["ccpa", "US-CA"],
  ["us-va", "US-VA"],
  ["us-co", "US-CO"],
  ["us-ct", "US-CT"],
  ["ca-qc", "CA-QC"],
  ["br-lgpd", "BR"],
  ["ch-fadp", "CH"],
  ["sg-pdpa", "SG"],
  ["au-app", "AU"],
];

/** Any instant of two decades; often one near a leap day, a month's end, a change of the clocks or of the year. */
const instant = fc
  .tuple(
    fc.oneof(
      fc.integer({ min: day("2015-01-01"), max: day("2034-12-31") }),
      fc
        .tuple(
          fc.integer({ min: 2015, max: 2034 }),
          fc.constantFrom("01-31", "02-28", "03-01", "03-29", "08-31", "10-25", "11-30", "12-24", "12-31"),
        )
        .map(([year, date]) => day(`${year}-${date}`)),
    ),
    fc.integer({ min: -2 * dayMs, max: 2 * dayMs }),
  )
  .map(([near, offset]) => new Date(near + offset).toISOString());
const somewhere = fc.constantFrom(...places);
const inEurope = fc.constantFrom(...places.filter(([regime]) => regime in rolling));

/** Questions with their answers, by days after receipt, and perhaps a fee. */
const questions = (...topics: ("identity" | "clarification")[]) =>
  fc.array(
    fc.record({
      topic: fc.constantFrom(...topics),
      asked: fc.integer({ min: 0, max: 13 }),
      open: fc.integer({ min: 0, max: 40 }),
    }),
    { maxLength: 4 },
  );
type Questions = readonly { topic: string; asked: number; open: number }[];

function eventsOf(received: string, asked: Questions): ClockEvent[] {
  return asked.flatMap(({ topic, asked: from, open }) => [
    { kind: `${topic}-asked`, at: plus(received, from) } as ClockEvent,
    { kind: `${topic}-answered`, at: plus(received, from + open) } as ClockEvent,
  ]);
}

/** The end of a period by other means: days are counted one by one, months by the calendar's own arithmetic. */
function monthsLater(date: string, months: number): string {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return iso(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last)));
}

const known = new Map<string, Set<string>>();
function isWorkingDay(place: string, date: string): boolean {
  const weekday = new Date(day(date)).getUTCDay();
  if (weekday === 0 || weekday === 6) return false;
  const key = `${place} ${date.slice(0, 4)}`;
  const days = known.get(key) ?? holidaysOf(place, Number(date.slice(0, 4)));
  known.set(key, days);
  return !days.has(date);
}

function holidaysOf(place: string, year: number): Set<string> {
  if (place !== "GB") return daysOf(place, year);
  const [first = new Set<string>(), ...others] = ["ENG", "NIR", "SCT", "WLS"].map((part) =>
    daysOf(`GB-${part}`, year),
  );
  return new Set([...first].filter((date) => others.every((days) => days.has(date))));
}

function daysOf(place: string, year: number): Set<string> {
  const [country = "", state = ""] = place.split("-");
  const all = (state ? new Holidays(country, state) : new Holidays(country)).getHolidays(year);
  return new Set(all.filter(({ type }) => type === "public").map(({ date }) => date.slice(0, 10)));
}

function rolled(place: string, date: string): string {
  let last = date;
  while (!isWorkingDay(place, last)) last = plus(last, 1);
  return last;
}

/** The sheet; `undefined` where an event is refused. */
function unlessRefused(make: () => DeadlineSheet): DeadlineSheet | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof ClockEventRefused) return undefined;
    throw error;
  }
}

describe("for a request at any time and place", () => {
  it("the legal date is the first working day from the base on, and no later", () => {
    fc.assert(
      fc.property(inEurope, instant, ([regime, place], received) => {
        const sheet = sheetOf({ regime, place, received });
        expect(sheet.base).toBe(monthsLater(sheet.received, 1));
        expect(sheet.legal).toBe(rolled(place, sheet.base));
        expect(sheet.extended?.base).toBe(monthsLater(sheet.received, 3));
        expect(sheet.extended?.legal).toBe(rolled(place, monthsLater(sheet.received, 3)));
      }),
      { numRuns: 500 },
    );
  });

  it("a regime of days counts days, and rolls nothing", () => {
    const length: Record<string, number> = { "br-lgpd": 15, ccpa: 45, "us-va": 45, "us-co": 45, "us-ct": 45 };
    fc.assert(
      fc.property(somewhere, instant, ([regime, place], received) => {
        fc.pre(!(regime in rolling));
        const sheet = sheetOf({ regime, place, received });
        expect(sheet.base).toBe(plus(sheet.received, length[regime] ?? 30));
        expect(sheet.legal).toBe(sheet.base);
      }),
    );
  });

  it("the local date is the earliest of the place's zones", () => {
    fc.assert(
      fc.property(somewhere, instant, ([regime, place], received) => {
        const sheet = sheetOf({ regime, place, received });
        const dates = sheet.zones.map((timeZone) =>
          new Intl.DateTimeFormat("sv-SE", { timeZone }).format(new Date(received)),
        );
        expect(sheet.received).toBe(dates.toSorted()[0]);
      }),
    );
  });

  it("receipt ≤ target ≤ legal, base ≤ legal, and what is extended is no earlier", () => {
    fc.assert(
      fc.property(somewhere, instant, ([regime, place], received) => {
        const { extended, ...sheet } = sheetOf({ regime, place, received });
        expect([sheet.received, sheet.target, sheet.legal].toSorted()).toEqual([
          ...[sheet.received, sheet.target, sheet.legal],
        ]);
        expect(sheet.base <= sheet.legal).toBe(true);
        if (!extended) return;
        expect(extended.base >= sheet.base && extended.legal >= sheet.legal).toBe(true);
        expect(extended.target <= extended.legal && extended.base <= extended.legal).toBe(true);
      }),
    );
  });

  it("a later receipt gives no earlier answer", () => {
    fc.assert(
      fc.property(somewhere, instant, fc.nat({ max: 40 * dayMs }), ([regime, place], received, later) => {
        const early = sheetOf({ regime, place, received });
        const late = sheetOf({
          regime,
          place,
          received: new Date(Date.parse(received) + later).toISOString(),
        });
        for (const date of ["received", "base", "legal", "target", "dueAt"] as const)
          expect(late[date] >= early[date]).toBe(true);
        expect((late.extended?.legal ?? "") >= (early.extended?.legal ?? "")).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("for any questions and answers", () => {
  it("EU: exactly the days on which a question was open are added, each once, and then the date rolls", () => {
    let counted = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...rolling.gdpr),
        instant,
        questions("identity"),
        (place, received, asked) => {
          const on = sheetOf({ regime: "gdpr", place, received }).received;
          const sheet = unlessRefused(() =>
            sheetOf({ regime: "gdpr", place, received, events: eventsOf(on, asked) }),
          );
          if (!sheet) return;
          counted++;
          const open = new Set(
            asked.flatMap(({ asked: from, open: days }) =>
              Array.from({ length: days }, (_, at) => from + at),
            ),
          );
          expect(sheet.base).toBe(plus(monthsLater(on, 1), open.size));
          expect(sheet.legal).toBe(rolled(place, sheet.base));
          expect(sheet.target <= sheet.legal).toBe(true);
          expect(sheet.extended?.base).toBe(plus(monthsLater(on, 3), open.size));
        },
      ),
      { numRuns: 300 },
    );
    expect(counted).toBeGreaterThan(200);
  });

  it("UK: the clock starts with the last answer about the identity, and no later day of a pause counts twice", () => {
    let counted = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...rolling["uk-gdpr"]),
        instant,
        questions("identity", "clarification"),
        (place, received, asked) => {
          const uk = { regime: "uk-gdpr", place, received };
          const on = sheetOf(uk).received;
          const sheet = unlessRefused(() => sheetOf({ ...uk, events: eventsOf(on, asked) }));
          if (!sheet) return;
          counted++;
          const identity = asked.filter(({ topic }) => topic === "identity");
          const start = Math.max(0, ...identity.map(({ asked: from, open }) => from + open));
          const excluded = new Set(
            asked
              .filter(({ topic }) => topic === "clarification")
              .flatMap(({ asked: from, open }) => {
                const first = from < start ? start + 1 : from;
                return Array.from({ length: Math.max(0, from + open - first + 1) }, (_, at) => first + at);
              }),
          );
          const base = plus(monthsLater(plus(on, start), 1), excluded.size);
          expect(sheet).toMatchObject({ base, legal: rolled(place, base) });
        },
      ),
      { numRuns: 300 },
    );
    expect(counted).toBeGreaterThan(200);
  });

  it("the order of the given events changes nothing", () => {
    fc.assert(
      fc.property(
        inEurope,
        instant,
        questions("identity"),
        fc.infiniteStream(fc.nat()),
        ([regime, place], received, asked, keys) => {
          const given = [
            ...eventsOf(received.slice(0, 10), asked),
            { kind: "extended", at: plus(received.slice(0, 10), 20) } as ClockEvent,
          ];
          const shuffled = given
            .map((event) => ({ event, key: keys.next().value as number }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ event }) => event);
          const sheets = [given, shuffled].map((events) =>
            unlessRefused(() => sheetOf({ regime, place, received, events })),
          );
          expect(sheets[1]).toEqual(sheets[0]);
        },
      ),
    );
  });

  it("a question without an answer moves no date", () => {
    fc.assert(
      fc.property(inEurope, instant, fc.integer({ min: 1, max: 13 }), ([regime, place], received, after) => {
        const plain = sheetOf({ regime, place, received });
        const events: ClockEvent[] = [{ kind: "identity-asked", at: plus(plain.received, after) }];
        const { base, legal, extended } = sheetOf({ regime, place, received, events });
        expect({ base, legal, extended }).toEqual({
          base: plain.base,
          legal: plain.legal,
          extended: plain.extended,
        });
      }),
    );
  });

  it("an extension is accepted to the day of the base, and refused from the day after it", () => {
    fc.assert(
      fc.property(somewhere, instant, ([regime, place], received) => {
        const plain = sheetOf({ regime, place, received });
        fc.pre(regimes[regime]?.rules[0]?.extension?.effect === "extends");
        const extendedOn = (at: string) => () =>
          sheetOf({ regime, place, received, events: [{ kind: "extended", at }] });
        expect(extendedOn(plain.base)().due).toBe(plain.extended?.legal);
        expect(extendedOn(plus(plain.base, 1))).toThrow(ClockEventRefused);
      }),
    );
  });
});
