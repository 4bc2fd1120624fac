/** Random numbers that are the same for the same seed (mulberry32). */
export interface Chance {
  /** A number from 0 to 1, without 1. */
  next(): number;
  /** A whole number below `count`. */
  below(count: number): number;
  oneOf<T>(items: readonly [T, ...T[]]): T;
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (count: number) => Math.floor(next() * count);
  return {
    next,
    below,
    oneOf: ([first, ...others]) => [first, ...others][below(1 + others.length)] ?? first,
  };
}
