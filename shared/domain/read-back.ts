import * as z from "zod";
import { kinds } from "./failure/kinds.ts";
import type { Immutable } from "./immutable.ts";
import { type Instant, instant } from "./moment.ts";
import type { ProcessorTask } from "./processor-task.ts";

/** Rows by dataset: nothing out of a record fits in, since the desk is mailed these names. */
const dataset = z
  .string()
  .refine((name) => kinds.dataset.safeParse(name).success, "Must be a dataset's name.");
const counts = z.record(dataset, z.int().nonnegative());
type Counts = Immutable<z.infer<typeof counts>>;

/** The rows that a system finds of a person after it has erased that person's data. */
export const foundRows = z.strictObject({
  /** They should have gone. */
  left: counts,
  /** Each says until when it is kept. */
  kept: counts,
  /** They came into being after the erasure: the person began anew. */
  begun: counts,
  /** They do not say since when they exist. */
  undated: counts,
});
export type FoundRows = Immutable<z.infer<typeof foundRows>>;

/** Why nobody can say whether an erasure left anything. */
export const unverifiable = z.enum([
  /** The system shows nobody what it holds: its manifest says why. */
  "by-manifest",
  /** The processor hands out no copy, and has no way of its own to look. */
  "no-copy",
  /** The copy waits for a person's decision, or is refused. */
  "no-copy-now",
  /** The system did not answer for days. */
  "no-answer",
  /** It failed in a way that does not pass. */
  "failed",
  /** The person began anew, and not every row says since when it exists. */
  "begun-anew",
]);
export type Unverifiable = z.infer<typeof unverifiable>;

/** A processor's answer to a read-back. */
export const readBackAnswer = z.discriminatedUnion("look", [
  z.strictObject({ look: z.literal("seen"), found: foundRows }),
  z.strictObject({ look: z.literal("not-yet") }),
  z.strictObject({ look: z.literal("impossible"), why: unverifiable.extract(["no-copy", "no-copy-now"]) }),
]);
export type ReadBackAnswer = Immutable<z.infer<typeof readBackAnswer>>;

const look = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("verified"), kept: counts, begun: counts }),
  z.strictObject({ outcome: z.literal("residual-found"), residual: counts }),
  z.strictObject({ outcome: z.literal("not-verifiable"), why: unverifiable }),
]);
/** An erasure that was answered: its task, with an idempotency key of this look's own, and the time of the answer. */
export interface Erased {
  readonly task: ProcessorTask;
  readonly erasedAt: Instant;
}

/** What a look came to. */
export type Look = Immutable<z.infer<typeof look>>;

/** The looks at a system that has answered that a person's data is erased. */
export const readBack = z.strictObject({
  /** The time of that answer. */
  erasedAt: instant,
  /** The number of looks that came to something. */
  looks: z.int().nonnegative(),
  /** The next look: since when it is due, the time of the next try, and the number of tries. Absent after the last. */
  due: z.strictObject({ since: instant, at: instant, tries: z.int().nonnegative() }).exactOptional(),
  /** The last look. */
  last: z.strictObject({ at: instant, look }).exactOptional(),
  /** An operator has the system erase once more before the look that is due. */
  eraseFirst: z.literal(true).exactOptional(),
  /** An operator has looked into what was found, and why no more is to be done. */
  settled: z.strictObject({ at: instant, by: z.string(), reason: z.string() }).exactOptional(),
});
export type ReadBack = Immutable<z.infer<typeof readBack>>;

/**
 * Whether rows are left, by a system's answer and what it said of the erasure.
 * @returns `undefined` where it cannot say yet.
 */
export function lookOf(
  answer: ReadBackAnswer,
  { retained = [], reason }: { readonly retained?: readonly unknown[]; readonly reason?: unknown },
): Look | undefined {
  if (answer.look === "not-yet") return undefined;
  if (answer.look === "impossible") return { outcome: "not-verifiable", why: answer.why };
  const { left, kept, begun, undated } = answer.found;
  // What the answer to the erasure did not name as kept should have gone, even if its row says otherwise.
  const keeps = retained.length > 0 || reason !== undefined;
  const gone = keeps ? left : sum(left, kept);
  if (total(gone) > 0 || (total(undated) > 0 && total(begun) === 0))
    return { outcome: "residual-found", residual: sum(gone, undated) };
  if (total(undated) > 0) return { outcome: "not-verifiable", why: "begun-anew" };
  return { outcome: "verified", kept: keeps ? kept : {}, begun };
}

const total = (some: Counts): number => Object.values(some).reduce((all, one) => all + one, 0);

function sum(one: Counts, other: Counts): Record<string, number> {
  const all = new Map(Object.entries(one));
  for (const [name, count] of Object.entries(other)) all.set(name, (all.get(name) ?? 0) + count);
  return Object.fromEntries([...all].filter(([, count]) => count > 0));
}
