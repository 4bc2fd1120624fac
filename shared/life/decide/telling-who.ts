import { InvalidTransition, NothingWaits } from "#shared/domain/errors.ts";
import type { EvidenceEvent } from "#shared/domain/evidence.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/**
 * Carries out an operator's decision. Where another operator was faster, the refusal names them and their decision.
 * @param processor of the task, if the decision is about one.
 */
export async function tellingWho<Result>(
  { requestId, processor }: { requestId: string; processor?: string | undefined },
  store: RequestStore,
  decide: () => Promise<Result>,
): Promise<Result> {
  try {
    return await decide();
  } catch (error) {
    if (!(error instanceof NothingWaits || error instanceof InvalidTransition)) throw error;
    const last = (await store.events(requestId)).findLast((event) => isDecision(event, processor));
    if (last) error.message += ` ${sentence(last)}`;
    throw error;
  }
}

/** Reading and note-taking decide nothing. */
const noDecisions = ["note", "subject-revealed", "execution-redrive-asked"];

function isDecision({ type, actor, details }: EvidenceEvent, processor: string | undefined): boolean {
  if (actor.kind !== "operator" || noDecisions.includes(type)) return false;
  return !processor || details?.processor === undefined || details.processor === processor;
}

function sentence({ type, actor, at, details }: EvidenceEvent): string {
  const what = [details?.outcome, details?.decision, details?.reason && `"${details.reason}"`].filter(
    Boolean,
  );
  return `Last decided by ${actor.id} on ${at.slice(0, 16).replace("T", " ")} UTC: ${type}${what.length > 0 ? ` (${what.join(", ")})` : ""}.`;
}
