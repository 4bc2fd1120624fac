import { applied, type Case } from "#shared/domain/case.ts";
import { type Erasure, erasure, erasuresBetween } from "#shared/domain/erasure.ts";
import { ConflictError, RequestNotFound } from "#shared/domain/errors.ts";
import { chainEvent, type EvidenceEvent, emptyChain } from "#shared/domain/evidence.ts";
import { type EventInput, eventKinds } from "#shared/domain/evidence-events.ts";
import { type Listing, positionOf } from "#shared/domain/listing.ts";
import { request } from "#shared/domain/request.ts";
import { shreddedSubject, subject } from "#shared/domain/subject.ts";
import { task } from "#shared/domain/task.ts";
import { token } from "#shared/domain/token.ts";
import { workflowStep } from "#shared/domain/workflow-step.ts";
import type { Earlier, RequestStore, Stretch } from "#shared/ports/request-store.ts";
import { nextAttention } from "#shared/rules/attention.ts";
import { listingOf } from "#shared/rules/listing-of.ts";

const conflictTries = 8;
const schemas = { request, subject, shredded: shreddedSubject, task, token, step: workflowStep };

/**
 * A request store in memory that keeps the port's promises, including lost races between read and write.
 * @param stored the requests at the start, each with its evidence.
 */
export function memoryRequestStore(stored: readonly (readonly [Case, EvidenceEvent[]])[] = []): RequestStore {
  const cases = new Map<string, Case>(
    stored.map(([current]) => [current.request.requestId, record(current)]),
  );
  const evidence = new Map(stored.map(([{ request }, events]) => [request.requestId, events]));
  const idempotency = new Map<string, Earlier>();
  const counts = new Map<string, number>();
  const erasures: Erasure[] = [];

  function append(requestId: string, at: string, inputs: readonly EventInput[]) {
    const chain = evidence.get(requestId) ?? [];
    let head = chain.at(-1) ?? emptyChain(requestId);
    for (const input of inputs) {
      if (Object.hasOwn(eventKinds, input.type)) eventKinds[input.type].details.parse(wire(input).details);
      const event = chainEvent(requestId, head, at, wire(input));
      chain.push(event);
      head = event;
    }
    evidence.set(requestId, chain);
    return { seq: head.seq, hash: head.hash };
  }

  const listed = (
    status: Listing,
    { after = "", before = "~" }: { [Key in keyof Stretch]?: Stretch[Key] | undefined },
  ) =>
    [...cases.values()]
      .filter((current) => listingOf(current) === status)
      .map(({ request }) => request)
      .filter((request) => positionOf(request) > after && positionOf(request) < before)
      .sort((a, b) => (positionOf(a) < positionOf(b) ? -1 : 1));

  const requests = () => [...cases.values()].map(({ request }) => wire(request));

  return {
    async create({ request, subject, tokens, events, idempotency: mark }) {
      const { requestId, receivedAt } = request;
      const earlier = mark && idempotency.get(mark.key);
      if (earlier) return earlier;
      if (cases.has(requestId)) throw new ConflictError("The request exists already.");
      if (mark) idempotency.set(mark.key, { requestId, receivedAt });
      const chain = append(requestId, receivedAt, events);
      cases.set(
        requestId,
        record({ request: { ...request, version: 1, chain }, subject, tasks: [], tokens, steps: [] }),
      );
      return undefined;
    },

    async earlier(key) {
      return idempotency.get(key);
    },

    async load(requestId, about) {
      const found = cases.get(requestId);
      return found && partOf(wire(found), about);
    },

    async update(requestId, decide, about) {
      for (let tries = 1; ; tries++) {
        const read = cases.get(requestId);
        if (!read) throw new RequestNotFound(`There is no request ${requestId}.`);
        await otherWriters();
        const current = wire(read);
        const { subject: _, ...part } = partOf(current, about);
        const isInPart = about && current.request.status === "in-progress";
        const change = decide(isInPart ? part : current);
        if ("unchanged" in change) return change.result;
        await otherWriters();
        if (cases.get(requestId) === read) {
          const chain = append(requestId, change.at, change.events);
          const request = {
            ...(change.request ?? current.request),
            version: read.request.version + 1,
            chain,
          };
          const after = record(applied(current, { ...change, request }));
          cases.set(requestId, after);
          erasures.push(...erasuresBetween(current, after, change.at).map((one) => erasure.parse(one)));
          return change.result;
        }
        if (tries === conflictTries) throw new ConflictError("The request was changed meanwhile.");
      }
    },

    async events(requestId) {
      return wire(evidence.get(requestId) ?? []);
    },

    async *erasures(since) {
      const order = ({ at }: Erasure) => Date.parse(at);
      const found = since ? erasures.filter((one) => order(one) >= Date.parse(since)) : erasures;
      yield* wire(found).toSorted((a, b) => order(a) - order(b));
    },

    async remove(requestId) {
      evidence.delete(requestId);
      cases.delete(requestId);
    },

    async *due(now) {
      for (const [requestId, current] of [...cases]) {
        const at = nextAttention(current);
        if (at && Date.parse(at) <= Date.parse(now)) yield requestId;
      }
    },

    async byStatus(status, { limit = Number.POSITIVE_INFINITY, from, after, before } = {}) {
      const rest = listed(status, { after: from ?? after, before });
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      return { items, ...(last && rest.length > items.length && { next: positionOf(last) }) };
    },

    async countIn(status, stretch = {}) {
      return { count: listed(status, stretch).length, more: false };
    },

    async bySubject(subjectRef) {
      return requests()
        .filter((request) => request.subjectRef === subjectRef)
        .sort((a, b) => Date.parse(a.receivedAt) - Date.parse(b.receivedAt));
    },

    async count(key, windowEndsAt, by = 1) {
      const count = (counts.get(`${key}#${windowEndsAt}`) ?? 0) + by;
      counts.set(`${key}#${windowEndsAt}`, count);
      return count;
    },
  };
}

/** The part of a case that is about the tasks of these processors. */
function partOf(current: Case, about?: readonly string[]): Case {
  if (!about) return current;
  const tasks = current.tasks.filter(({ processor }) => about.includes(processor));
  const steps = current.steps.filter(({ step }) => step === "ApprovePlan");
  return { ...current, tasks, steps, tokens: [] };
}

/** @throws ZodError for a record that its schema does not allow, as reading it would. */
function record({ subject, shredded, ...current }: Case): Case {
  return {
    request: schemas.request.parse(wire(current.request)),
    tasks: current.tasks.map((task) => schemas.task.parse(wire(task))),
    tokens: current.tokens.map((token) => schemas.token.parse(wire(token))),
    steps: current.steps.map((step) => schemas.step.parse(wire(step))),
    ...(subject && { subject: schemas.subject.parse(wire(subject)) }),
    ...(shredded && { shredded: schemas.shredded.parse(wire(shredded)) }),
  };
}

/** A database never gives back the same object, and loses everything that JSON cannot express. */
function wire<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

const otherWriters = () => new Promise((resolve) => setImmediate(resolve));
