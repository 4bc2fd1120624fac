import { applied, type Case, type Change, type Unchanged, unchanged } from "./case.ts";
import type { EventInput } from "./evidence-events.ts";
import { isBefore } from "./moment.ts";
import { tokenName } from "./token.ts";
import { stepName } from "./workflow-step.ts";

type Decide = (current: Case) => Change<unknown> | Unchanged<unknown>;

/** Several decisions as one change, each made on the case that the ones before it leave. */
export function joined(decisions: readonly Decide[], current: Case): Change | Unchanged {
  let now = current;
  const changes: Change<unknown>[] = [];
  for (const decide of decisions) {
    const change = decide(now);
    if ("unchanged" in change) continue;
    now = applied(now, change);
    changes.push(change);
  }
  const [first, ...more] = changes;
  if (!first) return unchanged(undefined);
  const events: EventInput[] = changes.flatMap((change) => change.events);
  const changed = <T>(
    items: readonly T[],
    of: (change: Change<unknown>) => readonly T[] | undefined,
    name: (item: T) => string,
  ) => {
    const names = new Set(changes.flatMap((change) => of(change) ?? []).map(name));
    return items.filter((item) => names.has(name(item)));
  };
  const isOf = (part: "request" | "subject" | "shredded") =>
    changes.some((change) => change[part] !== undefined);
  return {
    at: more.reduce((latest, { at }) => (isBefore(latest, at) ? at : latest), first.at),
    ...(isOf("request") && { request: now.request }),
    tasks: changed(
      now.tasks,
      ({ tasks }) => tasks,
      ({ processor }) => processor,
    ),
    tokens: changed(now.tokens, ({ tokens }) => tokens, tokenName),
    steps: changed(now.steps, ({ steps }) => steps, stepName),
    ...(isOf("subject") && now.subject && { subject: now.subject }),
    ...(isOf("shredded") && now.shredded && { shredded: now.shredded }),
    events,
    result: undefined,
  };
}
