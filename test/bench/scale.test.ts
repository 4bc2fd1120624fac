import { describe, expect, it } from "@jest/globals";
import { dueShards } from "#shared/adapters/dynamo/request-items.ts";
import { backlogOf } from "../../bench/scale/backlog.ts";
import { lineThrough, offBy } from "../../bench/scale/line.ts";
import type { Load } from "../../bench/scale/load.ts";
import { pressuresOf } from "../../bench/scale/pressures.ts";
import quotas from "../../bench/scale/quotas.json" with { type: "json" };
import type { UnitsOfOne } from "../../bench/scale/units-of-one.ts";
import { mapUsage } from "../../bench/units.ts";

describe("the queue at a vendor", () => {
  const every = (count: number, days: number) => Array.from({ length: days }, () => count);

  it("is empty at the end of each day, as long as the vendor takes what comes", () => {
    expect(backlogOf(every(500, 90), 500, 30)).toEqual({
      waiting: 0,
      longestDays: 0,
      firstLateDay: undefined,
    });
  });

  it("grows by what the vendor does not take, and makes requests late once the wait is longer than the deadline", () => {
    const { waiting, longestDays, firstLateDay } = backlogOf(every(1000, 100), 500, 30);
    expect(waiting).toBe(50_000);
    // Half of what comes is through: at the end of day 99 the first half of day 50 would be next.
    expect(longestDays).toBe(50);
    // Day n is through on day 2n + 1: 31 days after it for n = 30.
    expect(firstLateDay).toBe(30);
  });

  it("is worked off after one busy day, first come first served", () => {
    const arrivals = [3000, ...every(0, 10)];
    expect(backlogOf(arrivals, 500, 4)).toEqual({ waiting: 0, longestDays: 5, firstLateDay: 0 });
    expect(backlogOf(arrivals, 500, 5)).toEqual({ waiting: 0, longestDays: 5, firstLateDay: undefined });
  });

  it("is late also for requests that still wait at the end of the time looked at", () => {
    expect(backlogOf([1, 0, 0, 0], 0, 2)).toEqual({ waiting: 1, longestDays: 3, firstLateDay: 0 });
  });
});

describe("the line through two measured requests", () => {
  const at = lineThrough(
    { processors: 3, units: { a: 9, b: 5 } },
    { processors: 10, units: { a: 16, b: 5 } },
  );

  it("gives what was measured, and goes on beyond it", () => {
    expect([3, 10, 1000].map(at)).toEqual([
      { a: 9, b: 5 },
      { a: 16, b: 5 },
      { a: 1006, b: 5 },
    ]);
  });

  it("tells by which part a measured value lies off it", () => {
    expect([offBy(0, 0), offBy(9, 10), offBy(10, 9)]).toEqual([0, 0.1, 0.1]);
  });
});

describe("the limits under a load", () => {
  const one: UnitsOfOne = { ...mapUsage(() => 0), transitions: 9, mails: 4, writes: 17, recordBytes: 1 };
  const load: Load = { name: "some", requestsADay: 36_000, openRequests: 1000, processors: 3 };
  const of = (changed: Partial<Load>, what: RegExp) =>
    pressuresOf({ ...load, ...changed }, one).find((pressure) => what.test(pressure.what));

  it("are reached by the rate of the busiest hour, which takes a tenth of a day", () => {
    expect(of({}, /state transitions/)).toMatchObject({ demand: 9, limit: 500, share: 9 / 500 });
    expect(of({}, /mails a second/)).toMatchObject({ demand: 4 });
    expect(of({}, /mails a day/)).toMatchObject({ demand: 144_000, share: 2.88 });
  });

  it("are reached by open requests, each of which has an execution", () => {
    expect(of({ openRequests: 1_000_000 }, /open executions/)).toMatchObject({ share: 1 });
  });

  it("come in order, the tightest first", () => {
    const shares = pressuresOf(load, one).map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  it("know the shards of the index by due time as the table has them", () => {
    expect(quotas.dueShards).toBe(dueShards);
  });
});
