import * as z from "zod";

/** The reasons for which a law lets a controller ask for a fee. `shared/policy/fees.json` says which law has which. */
export const feeGrounds = [
  "manifestly-unfounded",
  "excessive",
  "further-copy",
  "repeated",
  "costs",
  "disproportionate-effort",
] as const;
export const feeGround = z.enum(feeGrounds);
export type FeeGround = z.infer<typeof feeGround>;

/** In whole units of its currency, with cents or without: "25" or "25.00". */
export const feeAmount = z
  .string()
  .regex(/^(?!0+(\.00)?$)\d{1,6}(\.\d{2})?$/, "Must be an amount above zero, such as 25.00.");

/** An ISO 4217 code. */
export const currency = z.string().regex(/^[A-Z]{3}$/, "Must be a currency such as EUR.");
