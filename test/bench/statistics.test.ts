import { describe, expect, it } from "@jest/globals";
import { amount, atMost, exactly } from "../../bench/part.ts";
import { percentile, sameDistribution, spread } from "../../bench/statistics.ts";

describe("the bench's statistics", () => {
  it("take percentiles by nearest rank, in any order of the samples", () => {
    const samples = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([0, 0.5, 0.99, 1].map((part) => percentile(samples, part))).toEqual([1, 50, 99, 100]);
    expect(percentile([3, 1, 2], 0.5)).toBe(2);
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });

  it("show the median with the extremes, beside the median of the floor", () => {
    expect(spread("start", "ms", [3, 1, 2], { name: "floor", samples: [5, 4, 9] })).toEqual({
      ...{ name: "start", unit: "ms", value: 2, min: 1, max: 3 },
      beside: { name: "floor", value: 5 },
    });
  });
});

describe("the probability of no difference", () => {
  const upTo = (count: number, from = 1) => Array.from({ length: count }, (_, index) => from + index);

  it("is one for equal samples, and small for samples that lie apart", () => {
    expect(sameDistribution(upTo(20), upTo(20))).toBeCloseTo(1, 5);
    expect(sameDistribution(upTo(20), upTo(20, 21))).toBeLessThan(1e-6);
    expect(sameDistribution(upTo(20, 21), upTo(20))).toBeLessThan(1e-6);
  });

  it("is that of the normal distribution, also for samples that are all equal", () => {
    // Of 100 pairs 28 have the larger one on this side: z = 1.625, with the correction for continuity.
    const one = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    const other = [5.5, 6.5, 7.5, 8.5, 9.5, 10.5, 11, 12, 3.5, 4.5];
    expect(sameDistribution(one, other)).toBeCloseTo(0.1041, 4);
    expect(sameDistribution([5, 5, 5], [5, 5, 5])).toBeCloseTo(1, 5);
  });
});

describe("a target", () => {
  it("is met up to its limit and missed above it", () => {
    expect(atMost("size", 700_000, 700_000, "bytes").ok).toBe(true);
    expect(atMost("size", 700_000, 700_001, "bytes")).toMatchObject({
      ok: false,
      target: "≤ 700,000 bytes",
      measured: "700,001 bytes",
    });
  });

  it("that is a count is missed by more and by less", () => {
    expect([8, 9, 10].map((measured) => exactly("transitions", 9, measured, "").ok)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("reads like a number that people write", () => {
    expect([1234.5, 12.345, 0.0123456].map((value) => amount(value, "ms"))).toEqual([
      "1,235 ms",
      "12.3 ms",
      "0.0123 ms",
    ]);
  });
});
