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
