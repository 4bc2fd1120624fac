import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { date, instant } from "./moment.ts";

/** The ways in which the desk gives the person an answer itself. */
export const handingWays = ["post", "hand"] as const;

/**
 * The desk gives the person their letters itself: nothing is mailed to them, and the answer waits until an operator notes that the
 * person has it. `silent`: nothing is to reach a mailbox before the answer. `post`: their letters go by post.
 */
export const byDesk = z.strictObject({
  how: z.enum(["silent", "post"]),
  /** Id of the operator who entered it: another one approves a silent request. */
  enteredBy: z.string(),
  /** Of a silent request: the mailboxes on file are with the person's data, to be told after the answer. */
  contactsKept: z.literal(true).exactOptional(),
  /** The answer was handed over on that date. */
  handed: z.strictObject({ by: z.enum(handingWays), on: date }).exactOptional(),
  /** An operator has decided that the answer is mailed: the mailbox is written to from then on. */
  mailedFrom: instant.exactOptional(),
});
export type ByDesk = Immutable<z.infer<typeof byDesk>>;

interface OfDesk {
  readonly byDesk?: ByDesk;
}

/** Whether nothing is mailed to the person of a request. */
export const isByDesk = ({ byDesk: own }: OfDesk): boolean =>
  own !== undefined && own.mailedFrom === undefined;

/** Whether the desk has still to hand over the answer. */
export const isToHand = (request: OfDesk): boolean =>
  isByDesk(request) && request.byDesk?.handed === undefined;

/** The same for a later request about the same thing: its letters go as those of the first. */
export const letteredAs = ({ byDesk: own }: OfDesk): OfDesk =>
  own && !own.mailedFrom ? { byDesk: { how: own.how, enteredBy: own.enteredBy } } : {};
