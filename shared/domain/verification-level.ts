import * as z from "zod";

/**
 * How surely we know the person: nothing proved (L0), control of the mailbox (L1), also a datum that both sides know
 * (L2), also an operator's review (L3).
 */
export const verificationLevel = z.enum(["L0", "L1", "L2", "L3"]);
export type VerificationLevel = z.infer<typeof verificationLevel>;

/** The harm that a system's data can do in the wrong hands. */
export const sensitivity = z.enum(["ordinary", "high"]);
export type Sensitivity = z.infer<typeof sensitivity>;

export function suffices(proved: VerificationLevel, needed: VerificationLevel): boolean {
  return proved >= needed;
}

/** @returns L0 for an empty list. */
export function highestLevel(levels: readonly VerificationLevel[]): VerificationLevel {
  return levels.reduce((a, b) => (suffices(a, b) ? a : b), "L0");
}
