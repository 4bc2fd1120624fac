import * as z from "zod";
import type { Immutable } from "./immutable.ts";
import { instant } from "./moment.ts";
import { rightAtProcessor } from "./processor-manifest.ts";
import { action } from "./right.ts";
import { foundIdentifier, subjectForSystems } from "./subject.ts";

/** A processor's task: the action, the person, and the date. */
export const processorTask = z.strictObject({
  requestId: z.string(),
  taskId: z.string(),
  action,
  /** The mailbox is proved; the name and the identifiers are only claimed. The person's own text is not in it. */
  subject: subjectForSystems,
  /**
   * Identifiers of the person that other systems hold under the proved address, of the types that the manifest `takes`: no
   * claims.
   */
  found: z.array(foundIdentifier).exactOptional(),
  /**
   * `changes` of a rectification; `release: true` takes back the effects of earlier requests, `releases` names them;
   * `confirmed: true` once the mailbox is proved: without it only acts that can be undone are allowed, and the rest
   * is answered `awaiting` `confirmation`. With `final: true` nobody has confirmed it in time: the answer is the
   * last.
   *
   * With the action `hold` the lock lasts to the end of `holdUntil` (ISO date); the same request with another date
   * moves it. A proved erasure that meets a hold is answered `awaiting` `decision`; then `overHold` is an operator's
   * decision: `erase` all the same, or `keep` (the kept data is `retained` with `hold: true`). When the hold is over
   * the task comes again with `keep`: data without another hold is erased then.
   *
   * `ground` is the person's own text, `{ details?, ground? }`, where the manifest says that the right `needsGround`;
   * other tasks do not get it.
   */
  parameters: z.record(z.string(), z.unknown()),
  /** The manifest's entry for the right, legal reference and words included. */
  rule: rightAtProcessor,
  /** The same for every repetition of this task: a repetition must change nothing more. */
  idempotencyKey: z.string(),
  /**
   * Where the system reports the answer itself, after one that was `pending`, with a manifest that says `callsBack`. The
   * address is a secret: it works until the task has its final answer.
   */
  callback: z.url().exactOptional(),
  /** ISO date of our own target. */
  dueAt: z.iso.date(),
  /**
   * The copy is asked for only to see whether an erasure, which was answered at `erasedAt`, has left anything: its rows are
   * counted and go nowhere.
   */
  readBack: z.strictObject({ erasedAt: instant }).exactOptional(),
});
export type ProcessorTask = Immutable<z.infer<typeof processorTask>>;
