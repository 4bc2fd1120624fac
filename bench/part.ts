import type { Workbench } from "./workbench.ts";

/** A measurement, beside its floor or a peer from the same run. */
export interface Figure {
  readonly name: string;
  /** The median, where `min` and `max` show several measurements. */
  readonly value: number;
  readonly unit: string;
  readonly min?: number;
  readonly max?: number;
  /** The way of measuring, where there is no other value beside it. */
  readonly note?: string;
  readonly beside?: { readonly name: string; readonly value: number };
}

/** The promised and the measured value. */
export interface Target {
  readonly name: string;
  readonly target: string;
  readonly measured: string;
  readonly ok: boolean;
}

export interface Report {
  readonly figures: readonly Figure[];
  readonly targets?: readonly Target[];
}

/** One part of the bench, which can be run alone. */
export interface Part {
  readonly name: string;
  readonly about: string;
  /** What this machine lacks for it; absent: nothing. A run of all parts then leaves it out, and says so. */
  lacks?(): string | undefined;
  run(bench: Workbench): Promise<Report>;
}

/** A target that is an upper limit. */
export function atMost(name: string, limit: number, measured: number, unit: string): Target {
  return {
    name,
    target: `≤ ${amount(limit, unit)}`,
    measured: amount(measured, unit),
    ok: measured <= limit,
  };
}

/** A target that is one exact count. */
export function exactly(name: string, wanted: number, measured: number, unit: string): Target {
  return { name, target: amount(wanted, unit), measured: amount(measured, unit), ok: measured === wanted };
}

/** A number in readable form: whole from 100 on, else with up to three digits. */
export function amount(value: number, unit: string): string {
  const digits = Math.abs(value) >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 };
  return `${value.toLocaleString("en", digits)} ${unit}`.trim();
}
