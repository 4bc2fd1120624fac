import * as z from "zod";
import { currency, feeAmount, feeGround } from "./fee-terms.ts";
import type { Immutable } from "./immutable.ts";
import { date, instant } from "./moment.ts";

/** A fee that the person was asked for; the request waits until it is paid, given up, or the request ends. */
export const fee = z.strictObject({
  ground: feeGround,
  amount: feeAmount,
  currency,
  /** The last day to pay it. After that an operator decides. */
  payBy: date,
  askedAt: instant,
  settled: z.strictObject({ as: z.enum(["paid", "waived"]), at: instant }).exactOptional(),
});
export type Fee = Immutable<z.infer<typeof fee>>;
