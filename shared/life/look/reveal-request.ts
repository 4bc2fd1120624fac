import { type Case, unchanged } from "#shared/domain/case.ts";
import { NothingWaits } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { type PersonText, textIn } from "#shared/domain/localised-text.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Right } from "#shared/domain/right.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { Task } from "#shared/domain/task.ts";
import type { Clock } from "#shared/ports/clock.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";

/**
 * An operator's basis for a decision: the person's words, and the systems' answers. Personal data: for the screen
 * only.
 */
export interface Revelation {
  readonly requestId: string;
  readonly right: Right;
  readonly subject: Subject;
  readonly systems: readonly SystemSays[];
}

export interface SystemSays {
  readonly processor: string;
  /** Whether it holds data under the address; absent where it was not asked, or has not answered. */
  readonly holds?: boolean;
  readonly outcome?: string;
  /** In its own words. */
  readonly said: readonly string[];
}

/**
 * Shows the known facts about the person of a request. The evidence first records that an operator looks, and why,
 * without the shown facts; where that cannot be written nothing is shown.
 * @throws NothingWaits when the person's identifiers are gone; RequestNotFound.
 */
export async function revealRequest(
  { requestId, actor, reason }: { requestId: string; actor: Actor; reason: string },
  { store, clock, manifests }: { store: RequestStore; clock: Clock; manifests: readonly ProcessorManifest[] },
): Promise<Revelation> {
  const seen = await store.update<Case>(requestId, (current) =>
    current.subject
      ? {
          at: clock(),
          events: [{ type: "subject-revealed", actor, details: { reason } }],
          result: current,
        }
      : unchanged(current),
  );
  const { request, subject, tasks } = seen;
  if (!subject) {
    const { shreddedAt } = request as { shreddedAt?: string };
    throw new NothingWaits(
      `Nobody knows any more who made request ${requestId}: what identifies the person was replaced by keyed hashes${shreddedAt ? ` on ${shreddedAt.slice(0, 10)}` : ""}.`,
    );
  }
  const ids = [...new Set([...tasks.map(({ processor }) => processor), ...(request.person?.holders ?? [])])];
  const systems = ids
    .map((processor) => sayingOf(processor, seen, manifests))
    .filter((one) => one !== undefined);
  return { requestId, right: request.right, subject, systems };
}

function sayingOf(
  processor: string,
  { request, tasks }: Case,
  manifests: readonly ProcessorManifest[],
): SystemSays | undefined {
  const task = tasks.find((one) => one.processor === processor);
  if (task?.kind === "answer") return undefined;
  const { person } = request;
  const canSay = manifests.some(({ id, identifies }) => id === processor && identifies);
  const isAsked = canSay && person && !person.unanswered?.processors.includes(processor);
  return {
    processor,
    ...(isAsked && { holds: person.holders.includes(processor) }),
    ...(task?.result && { outcome: task.result.outcome }),
    said: task ? saidIn(task) : [],
  };
}

function saidIn({ result }: Task): string[] {
  if (!result) return [];
  const inEnglish = (text: PersonText | undefined) => (text === undefined ? [] : [textIn(text, "en")]);
  const kept = "retained" in result ? result.retained : [];
  return [
    ...("summary" in result ? inEnglish(result.summary) : []),
    ...("reason" in result ? inEnglish(result.reason) : []),
    ...kept.map(({ what, law, until }) => `Kept: ${textIn(what, "en")}, until ${until} (${law}).`),
  ];
}
