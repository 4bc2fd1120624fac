/** What one request used, as measured with a number of processors. */
export interface Measured<Units> {
  readonly processors: number;
  readonly units: Units;
}

/**
 * The straight line through two measured requests: a request has units of its own, and the same again for each processor.
 * @returns the units of one request with any number of processors.
 */
export function lineThrough<Units extends Readonly<Record<string, number>>>(
  few: Measured<Units>,
  many: Measured<Units>,
): (processors: number) => Units {
  const between = many.processors - few.processors;
  return (processors) => {
    const at = (name: string, value: number) =>
      value + (((many.units[name] ?? 0) - value) / between) * (processors - few.processors);
    return Object.fromEntries(
      Object.entries(few.units).map(([name, value]) => [name, at(name, value)]),
    ) as Units;
  };
}

/** The part of the greater by which two values differ: 0.1 is a tenth. */
export function offBy(expected: number, measured: number): number {
  const greater = Math.max(Math.abs(expected), Math.abs(measured));
  return greater === 0 ? 0 : Math.abs(measured - expected) / greater;
}
