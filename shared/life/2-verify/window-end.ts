import { instantAt, millisecondsOf } from "#shared/domain/moment.ts";
/**
 * The end of the window in which something is counted (ISO instant); windows begin at multiples of their length since
 * 1970.
 */
export function windowEnd(now: string, windowSeconds: number): string {
  const ms = windowSeconds * 1000;
  return instantAt((Math.floor(millisecondsOf(now) / ms) + 1) * ms);
}
