import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import * as z from "zod";
import type { Immutable } from "./immutable.ts";

/**
 * Who did something. Operators are named by their principal, and a controller whose processor we are by its id; a data
 * subject is only called that.
 */
export interface Actor {
  readonly kind: "subject" | "system" | "operator" | "processor" | "controller";
  readonly id?: string;
}

/**
 * One link of a request's chain of evidence, from any release: `seq` counts from 1; `at` is an ISO instant.
 * `evidence-events.ts` has the current events.
 */
export interface EvidenceEvent {
  readonly type: string;
  readonly actor: Actor;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly seq: number;
  readonly at: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** The end of a chain: the last event's number and hash. */
export const chainHead = z.strictObject({ seq: z.int().nonnegative(), hash: z.string() });
export type ChainHead = Immutable<z.infer<typeof chainHead>>;

/** The head of an empty chain: the request id stands in for a first hash, so that chains cannot be swapped. */
export function emptyChain(requestId: string): ChainHead {
  return { seq: 0, hash: sha256(requestId) };
}

/** Appends to the chain; the hash is SHA-256 over the canonical JSON (RFC 8785) of all other members. */
export function chainEvent(
  requestId: string,
  head: ChainHead,
  at: string,
  input: Pick<EvidenceEvent, "type" | "actor" | "details">,
): EvidenceEvent {
  const link = {
    requestId,
    seq: head.seq + 1,
    at,
    type: input.type,
    actor: input.actor,
    ...(input.details && { details: input.details }),
    previousHash: head.hash,
  };
  return { ...link, hash: hashOf(link) };
}

/** Recomputes the whole chain. Returns the first fault, or `undefined` where there is no fault. */
export function findBrokenLink(
  requestId: string,
  events: readonly EvidenceEvent[],
  head: ChainHead,
): { seq: number; problem: string } | undefined {
  let expected = emptyChain(requestId);
  for (const event of events) {
    const { hash, ...link } = event;
    if (event.seq !== expected.seq + 1) return { seq: expected.seq + 1, problem: "event is missing" };
    if (event.previousHash !== expected.hash)
      return { seq: event.seq, problem: "previous hash does not match" };
    if (hashOf(link) !== hash) return { seq: event.seq, problem: "content does not match its hash" };
    expected = { seq: event.seq, hash };
  }
  if (expected.seq !== head.seq || expected.hash !== head.hash) {
    return { seq: expected.seq + 1, problem: "the request's record names a later or different last event" };
  }
  return undefined;
}

function hashOf(link: object): string {
  const json = canonicalize(link);
  if (json === undefined) throw new TypeError("An evidence event must be JSON.");
  return sha256(json);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
