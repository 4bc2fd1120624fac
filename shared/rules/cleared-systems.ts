import type { Case, Change } from "#shared/domain/case.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import { mayBeVerified, type PersonFacts, type Request } from "#shared/domain/request.ts";
import type { Task } from "#shared/domain/task.ts";
import type { Token, TokenFor } from "#shared/domain/token.ts";
import { reviewsAt } from "./verification-needed.ts";

/**
 * Changes the case when silent systems have answered who the person is. A datum that the person had offered is
 * compared now. Where the plan is made already, a system's own task goes on, or goes to an operator for review first.
 * @param person by the systems' answers. @param today local date.
 */
export function cleared(
  current: Case,
  person: PersonFacts,
  { manifests, today, at }: { manifests: readonly ProcessorManifest[]; today: string; at: string },
): Pick<Change, "request" | "tasks" | "tokens" | "events"> {
  const { request: before, tasks } = current;
  const { offered, knownData = [], ...facts } = person;
  const isProved = offered !== undefined && knownData.includes(offered);
  const mayMatch = offered !== undefined && !isProved && person.unanswered !== undefined;
  const kept: PersonFacts = mayBeVerified(before) ? person : { ...facts, ...(mayMatch && { offered }) };
  const request: Request = { ...before, ...(isProved && raised(before)), person: kept };
  const answered = (before.person?.unanswered?.processors ?? []).filter(
    (processor) => !person.unanswered?.processors.includes(processor),
  );
  const toReview = tasks
    .map(({ processor }) => processor)
    .filter((processor) => answered.includes(processor))
    .filter((processor) => reviewsAt(request, processor, { manifests, today }).length > 0);
  const goesOn = ({ processor, result }: Task): boolean =>
    answered.includes(processor) && result?.outcome === "failed" && result.retryAt !== undefined;
  return {
    request: { ...request, person: withReviews(kept, toReview) },
    tasks: tasks.filter(goesOn).map((task) => ({ ...task, result: { ...task.result, retryAt: at } }) as Task),
    tokens: isProved
      ? current.tokens.filter(isOfMailbox).map((token) => ({ ...token, level: "L2" as const }))
      : [],
    events: isProved ? [proved] : [],
  };
}

const proved: EventInput = {
  type: "identity-verified",
  actor: { kind: "subject" },
  details: { method: "mailbox-code-and-known-datum", level: "L2" },
};

/** Link and code were confirmed, but not yet the new address. */
const isOfMailbox = (token: Token): token is TokenFor<"verify"> =>
  token.purpose === "verify" && token.usedAt !== undefined && token.level === "L1";

function raised(request: Request): { level?: "L2" } {
  return "level" in request && request.level === "L1" ? { level: "L2" } : {};
}

function withReviews(person: PersonFacts, more: readonly string[]): PersonFacts {
  const toReview = [...new Set([...(person.toReview ?? []), ...more])];
  return toReview.length > 0 ? { ...person, toReview } : person;
}
