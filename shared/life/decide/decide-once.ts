import { DecidedAlready, InvalidTransition, NothingWaits } from "#shared/domain/errors.ts";
import type { Actor, EvidenceEvent } from "#shared/domain/evidence.ts";
import type { EventType } from "#shared/domain/evidence-events.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/** One decision about a request, before it is made. */
export interface Decision {
  readonly requestId: string;
  readonly actor: Actor;
  /** Id of the processor or the recipient it is about, where it is not about the whole request. */
  readonly about?: string;
  /** The events after which the same is decided already, by an operator or not. */
  readonly recordedBy: readonly EventType[];
  /** Other events that stand in its way; the end of the request always does. */
  readonly blockedBy?: readonly EventType[];
}

const ends: readonly EventType[] = [
  "request-cancelled",
  "request-refused",
  "request-expired",
  "request-completed",
];

/**
 * Does what an operator has decided. Of two operators the first one wins; the other is told who that was and what was
 * decided. An operator may repeat a decision of their own.
 * @param decide writes the decision with its event in one change, unless it is decided already: throws NothingWaits or
 * InvalidTransition where it was decided otherwise.
 * @param hasDecided whether `decide` has; where it has not, the same was decided before.
 * @returns what `decide` does.
 * @throws DecidedAlready where another decision stands, and the errors of `decide`.
 */
export async function decideOnce<Result>(
  decision: Decision,
  store: RequestStore,
  decide: () => Promise<Result>,
  hasDecided: (result: Result) => boolean = Boolean,
): Promise<Result> {
  const { requestId, actor, recordedBy, blockedBy = [] } = decision;
  if (actor.kind !== "operator") return decide();
  let result: Result;
  try {
    result = await decide();
  } catch (error) {
    if (!(error instanceof NothingWaits || error instanceof InvalidTransition)) throw error;
    const last = await lastOf([...recordedBy, ...blockedBy, ...ends], decision, store);
    throw last ? new DecidedAlready(`${error.message} ${said(last, decision)}`, { cause: error }) : error;
  }
  if (hasDecided(result)) return result;
  const last = await lastOf(recordedBy, decision, store);
  if (!last || last.actor.id === actor.id) return result;
  throw new DecidedAlready(`Request ${requestId} is decided already. ${said(last, decision)}`);
}

/** The last of these events, where it is an operator's. */
async function lastOf(
  types: readonly string[],
  { requestId, about }: Decision,
  store: RequestStore,
): Promise<EvidenceEvent | undefined> {
  const events = await store.events(requestId);
  const last = events.findLast(({ type, details }) => {
    const of = details?.processor ?? details?.recipient;
    return types.includes(type) && (!about || of === undefined || of === about);
  });
  return last?.actor.kind === "operator" ? last : undefined;
}

function said(
  { type, actor: { id }, at, details = {} }: EvidenceEvent,
  { requestId, actor }: Decision,
): string {
  const words = Object.entries(details)
    .filter(([name, value]) => typeof value === "string" && !["sha256", "text"].includes(name))
    .map(([name, value]) => `${name}: ${value}`);
  const who = id === actor.id ? "You" : id;
  const what = words.length > 0 ? `${type} (${words.join("; ")})` : type;
  return `${who} decided on ${at.slice(0, 16).replace("T", " ")} UTC: ${what}. Nothing more was recorded or sent; see \`npx dsr show ${requestId}\`.`;
}
