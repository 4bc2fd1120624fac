import type { Figure } from "./part.ts";

/** The value below which this part (0 to 1) of the samples lies, by nearest rank. */
export function percentile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const found = sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)];
  if (found === undefined) throw new RangeError("There is no percentile of no samples.");
  return found;
}

export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** A figure from several measurements. */
export function spread(
  name: string,
  unit: string,
  samples: readonly number[],
  beside?: { name: string; samples: readonly number[] },
): Figure {
  return {
    name,
    unit,
    value: median(samples),
    min: Math.min(...samples),
    max: Math.max(...samples),
    ...(beside && { beside: { name: beside.name, value: median(beside.samples) } }),
  };
}

/** Runs the work. @returns its time in milliseconds, and its result. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}

/**
 * The probability that two sets of samples differ in rank as much as these do, if both were drawn from one
 * distribution: the two-sided test of Mann and Whitney, by its normal approximation (from about eight samples on).
 */
export function sameDistribution(one: readonly number[], other: readonly number[]): number {
  const all = [...one, ...other].toSorted((a, b) => a - b);
  // Equal samples share the mean of their ranks.
  const rankOf = (value: number) => (all.indexOf(value) + all.lastIndexOf(value)) / 2 + 1;
  const rankSum = one.reduce((sum, value) => sum + rankOf(value), 0);
  const mean = (one.length * (all.length + 1)) / 2;
  const deviation = Math.sqrt((one.length * other.length * (all.length + 1)) / 12);
  return Math.min(1, 2 * upperTail(Math.max(0, Math.abs(rankSum - mean) - 0.5) / deviation));
}

/**
 * The part of the normal distribution above so many deviations.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17
 */
function upperTail(deviations: number): number {
  const t = 1 / (1 + 0.2316419 * deviations);
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const sum = terms.reduce((total, term, index) => total + term * t ** (index + 1), 0);
  return (Math.exp(-(deviations ** 2) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}
