import { assumptions } from "./load.ts";
import ceilings from "./vendor-ceilings.json" with { type: "json" };

/** What a vendor takes of all our calls. */
export interface Vendor {
  readonly what: string;
  readonly limit: number;
  readonly per: string;
  /** Calls that count, for one person, by right. */
  readonly calls: { readonly access: number; readonly erasure: number };
  readonly raise: string;
}

export const vendors: readonly Vendor[] = Object.values(ceilings.vendors);

/** Calls of the mean request, by the share of the rights. */
export const callsOfOne = ({ calls }: Vendor): number =>
  calls.access * (1 - assumptions.erasures) + calls.erasure * assumptions.erasures;

/** Calls that a vendor takes in a day. */
export const callsADay = ({ limit, per }: Vendor): number => limit * (per === "day" ? 1 : 86_400);
