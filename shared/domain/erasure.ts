import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { type Case, taskOf } from "./case.ts";
import type { Immutable } from "./immutable.ts";
import { isMailboxProved } from "./mailbox-proved.ts";
import { instant } from "./moment.ts";

/** A person's data in one system is erased. The ledger keeps this for longer than the request, without personal data. */
export const erasure = z.strictObject({
  /** The time of its record. */
  at: instant,
  requestId: z.string(),
  processor: z.string(),
  /** Keyed hash of the person's address. */
  subjectRef: z.string(),
});
export type Erasure = Immutable<z.infer<typeof erasure>>;

/** The outcomes of an erasure that its system has carried out. */
export const erased: readonly (string | undefined)[] = ["done", "partial", "retained"];

/**
 * The erasures that a change records. Data that is kept because of a law counts too: it is for that purpose alone, and
 * must not come back anywhere else. A person whose mailbox is not proved may be a stranger, whose word erases nothing.
 * @param at ISO instant of the change.
 */
export function erasuresBetween(before: Case, after: Case, at: string): Erasure[] {
  const { requestId, subjectRef } = after.request;
  if (!isMailboxProved(after.request)) return [];
  return after.tasks
    .filter(({ action, result }) => action === "erase" && erased.includes(result?.outcome))
    .filter(({ processor, result }) => !isDeepStrictEqual(result, taskOf(before, processor)?.result))
    .map(({ processor }) => ({ at, requestId, processor, subjectRef }));
}
