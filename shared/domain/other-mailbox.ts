import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { instant } from "./moment.ts";

/**
 * Another mailbox for an answer that did not arrive. One operator has named it, and nothing is sent before another one has named
 * the same. The address is with the person's data.
 */
export const otherMailbox = z.strictObject({
  /** How many mailboxes the answer was sent to after the first, this one among them. */
  count: z.int().positive(),
  /** Id of the operator. */
  namedBy: z.string(),
  /** When another operator named the same. */
  approvedAt: instant.exactOptional(),
});
export type OtherMailbox = Immutable<z.infer<typeof otherMailbox>>;
