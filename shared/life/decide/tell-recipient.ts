import { type Case, type Change, type Unchanged, unchanged } from "#shared/domain/case.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { tell } from "#shared/domain/recipient-notices.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import { type Decision, decideOnce } from "./decide-once.ts";

export interface Telling {
  readonly requestId: string;
  readonly actor: Actor;
  /** Id of the recipient. */
  readonly recipient: string;
  /** The reason why it cannot be told, or only with disproportionate effort; absent once it was told. */
  readonly impossible?: string | undefined;
}

/**
 * Records that a recipient was told of an erasure, a rectification or a restriction, or why not (GDPR Art. 19). The
 * answer to the person does not wait for it.
 * @returns whether this call did; `false` when it was recorded before.
 * @throws DecidedAlready; NothingWaits where the record says otherwise; TerminalError for a recipient that is not to be
 * told; RequestNotFound.
 */
export function tellRecipient(
  { requestId, actor, recipient, impossible }: Telling,
  { store, clock }: { store: RequestStore; clock: Clock },
): Promise<boolean> {
  const record = ({ request }: Case): Change<boolean> | Unchanged<boolean> => {
    const at = clock();
    const outcome = impossible === undefined ? ("told" as const) : ("impossible" as const);
    const reason = impossible === undefined ? {} : { reason: impossible };
    const told = tell(request, recipient, { at, outcome, by: actor.id ?? actor.kind, ...reason });
    if (!told) return unchanged(false);
    const details = { recipient, outcome, ...reason };
    return {
      at,
      request: told,
      events: [{ type: "recipient-told", actor, details }],
      result: true,
    };
  };
  const decision: Decision = { requestId, actor, about: recipient, recordedBy: ["recipient-told"] };
  return decideOnce(decision, store, () => store.update(requestId, record));
}
