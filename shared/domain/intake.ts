import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { instant } from "./moment.ts";

/** The ways on which a request reaches the desk, beside the API. */
export const intakeChannels = ["letter", "telephone", "counter", "mail"] as const;

/** The same, and a granted appeal, which the desk takes up as a request of its own. */
const channels = [...intakeChannels, "appeal"] as const;

/** Who may ask for somebody else: an agent whom the person has authorised, or a guardian by law. */
export const representatives = ["agent", "guardian"] as const;
export type Representative = (typeof representatives)[number];

/** A request that the desk has entered. Nothing here identifies anybody. */
export const intake = z.strictObject({
  channel: z.enum(channels),
  /** The time at which it was entered; it was received before. */
  enteredAt: instant,
  /** An operator has seen proof of who asks, and vouches for it (L3): the mailbox is not asked. */
  vouched: z.literal(true).exactOptional(),
  representative: z.enum(representatives).exactOptional(),
});
export type Intake = Immutable<z.infer<typeof intake>>;
