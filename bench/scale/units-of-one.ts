import { mapUsage, type Usage } from "../units.ts";
import { assumptions } from "./load.ts";

/** What one request uses; `Usage` is what is billed of it. */
export interface UnitsOfOne extends Usage, Readonly<Record<string, number>> {
  /** Writes of the request itself, each a transaction. */
  readonly writes: number;
  /** What is kept of a request that has ended. */
  readonly recordBytes: number;
}

/** The mean request, by the share of the rights. */
export function meanOf(access: UnitsOfOne, erasure: UnitsOfOne): UnitsOfOne {
  const mean = (a: number, e: number) => a * (1 - assumptions.erasures) + e * assumptions.erasures;
  return {
    ...mapUsage((name) => mean(access[name], erasure[name])),
    writes: mean(access.writes, erasure.writes),
    recordBytes: mean(access.recordBytes, erasure.recordBytes),
  };
}
