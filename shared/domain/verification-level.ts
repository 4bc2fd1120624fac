import * as z from "zod";

/**
 * How surely we know who asks: nothing proved (L0), control of the mailbox (L1), and one datum that both sides know
 * (L2), and a person's review (L3).
 */
export const verificationLevel = z.enum(["L0", "L1", "L2", "L3"]);
export type VerificationLevel = z.infer<typeof verificationLevel>;

/** How much a system's data can hurt in the wrong hands. */
export const sensitivity = z.enum(["ordinary", "high"]);
export type Sensitivity = z.infer<typeof sensitivity>;

export function suffices(proved: VerificationLevel, needed: VerificationLevel): boolean {
  return proved >= needed;
}

/** @returns L0 where there are none. */
export function highestLevel(levels: readonly VerificationLevel[]): VerificationLevel {
  return levels.reduce((a, b) => (suffices(a, b) ? a : b), "L0");
}
