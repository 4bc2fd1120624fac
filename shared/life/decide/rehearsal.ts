import { applied, type Case } from "#shared/domain/case.ts";
import { ConflictError, RequestNotFound } from "#shared/domain/errors.ts";
import { chainEvent, type EvidenceEvent, emptyChain } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Mail } from "#shared/ports/mailer.ts";
import type { RequestStore } from "#shared/ports/request-store.ts";
import type { DecisionServices } from "./make-decision.ts";

/** Ports on which a decision can be made without consequences, and what it would have done. */
export interface Rehearsal {
  readonly services: DecisionServices;
  /** The mails that would have gone out, in their order. */
  readonly mails: readonly Mail[];
  /** The requests that would have begun because of it. */
  readonly begun: readonly Request[];
  load(requestId: string): Promise<Case | undefined>;
  /** The events that would have been recorded. */
  added(requestId: string): readonly EvidenceEvent[];
}

/**
 * A rehearsal reads what is stored and writes into memory: nothing is stored, mailed or signalled. So a preview is the
 * decision itself, and needs no rules of its own.
 * @param known cases with their evidence that are not read again.
 */
export function rehearsal(
  services: DecisionServices,
  known: readonly { readonly current: Case; readonly events: readonly EvidenceEvent[] }[] = [],
): Rehearsal {
  const cases = new Map<string, Promise<Case | undefined>>();
  const before = new Map<string, Promise<readonly EvidenceEvent[]>>();
  const added = new Map<string, EvidenceEvent[]>();
  for (const { current, events } of known) {
    cases.set(current.request.requestId, Promise.resolve(current));
    before.set(current.request.requestId, Promise.resolve(events));
  }
  const mails: Mail[] = [];
  const begun: Request[] = [];
  const { store } = services;

  const load = (requestId: string) => memo(cases, requestId, () => store.load(requestId));
  const addedTo = (requestId: string) => added.get(requestId) ?? [];

  const rehearsed: RequestStore = {
    ...store,
    load,
    async create(fresh) {
      const { requestId, receivedAt } = fresh.request;
      if (await load(requestId)) throw new ConflictError("The request exists already.");
      const { subject, tokens } = fresh;
      const empty = emptyChain(requestId);
      const request = { ...fresh.request, version: 1, chain: empty };
      const current: Case = { request, subject, tokens, tasks: [], steps: [] };
      cases.set(requestId, Promise.resolve(current));
      record(current, receivedAt, fresh.events);
      begun.push(request);
      return undefined;
    },
    async update(requestId, decide) {
      const current = await load(requestId);
      if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
      const change = decide(current);
      if ("unchanged" in change) return change.result;
      const after = applied(current, change);
      cases.set(requestId, Promise.resolve(after));
      record(after, change.at, change.events);
      return change.result;
    },
    async events(requestId) {
      const stored = await memo(before, requestId, () => store.events(requestId));
      return [...stored, ...addedTo(requestId)];
    },
    async bySubject(subjectRef) {
      const stored = await store.bySubject(subjectRef);
      const known = await Promise.all(stored.map(({ requestId }) => cases.get(requestId)));
      return stored.map((request, at) => known[at]?.request ?? request);
    },
    count: async () => 1,
    remove: async () => undefined,
  };

  function record(current: Case, at: string, inputs: readonly EventInput[]) {
    const { requestId, chain } = current.request;
    let head = addedTo(requestId).at(-1) ?? chain;
    const events = inputs.map((input) => {
      const event = chainEvent(requestId, head, at, input);
      head = event;
      return event;
    });
    added.set(requestId, [...addedTo(requestId), ...events]);
  }

  return {
    services: {
      ...services,
      store: rehearsed,
      workflow: { start: async () => undefined, signal: async () => true },
      executions: { ...services.executions, redrive: async () => undefined },
      mailer: {
        async send(mail) {
          mails.push(mail);
        },
      },
    },
    mails,
    begun,
    load,
    added: addedTo,
  };
}

function memo<Value>(
  known: Map<string, Promise<Value>>,
  key: string,
  read: () => Promise<Value>,
): Promise<Value> {
  const found = known.get(key) ?? read();
  known.set(key, found);
  return found;
}
