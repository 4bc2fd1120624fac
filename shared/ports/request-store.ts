import type { Case, Change, Unchanged } from "#shared/domain/case.ts";
import type { Erasure } from "#shared/domain/erasure.ts";
import type { EvidenceEvent } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { Listing } from "#shared/domain/listing.ts";
import type { Received, Request } from "#shared/domain/request.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { Token } from "#shared/domain/token.ts";

/** A request at receipt. The store adds version and chain. */
export interface NewCase {
  readonly request: Omit<Received, "version" | "chain">;
  readonly subject: Subject;
  readonly tokens: readonly Token[];
  readonly events: readonly EventInput[];
  /** Keyed hash of the client's Idempotency-Key and of the whole submission. */
  readonly idempotency?: { readonly key: string };
}

/** An earlier receipt of the same submission under the same Idempotency-Key. */
export interface Earlier {
  readonly requestId: string;
  readonly receivedAt: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** A part of a list of requests. */
export interface Stretch {
  /** Only what stands behind this position: see `positionOf`. */
  readonly after?: string;
  /** Only legal deadlines before this date. */
  readonly before?: string;
}

/** A number of requests; `more` where they were not all counted. */
export interface Count {
  readonly count: number;
  readonly more: boolean;
}

/** Requests as they are read without the person: their cases have no subject. */
export type RequestRecords = Pick<RequestStore, "load" | "events" | "byStatus" | "bySubject" | "countIn">;

export interface RequestStore {
  /** Writes a new case; where the same Idempotency-Key made one before, answers that and writes nothing. */
  create(fresh: NewCase): Promise<Earlier | undefined>;
  /** The receipt under the keyed hash of an Idempotency-Key. */
  earlier(key: string): Promise<Earlier | undefined>;
  /** @param about as in `update`; the person is there. */
  load(requestId: string, about?: readonly string[]): Promise<Case | undefined>;
  /**
   * Reads the case, lets `decide` choose the changes, and writes them with their evidence in one transaction; reads
   * and decides again when another writer was faster. `decide` has to be pure.
   * @param about processors whose tasks alone matter: the case of a request in progress has these and of the steps `ApprovePlan`,
   * no token, and no person. Where a request has a thousand tasks, the read does not grow with them.
   * @throws RequestNotFound, ConflictError (after several tries), and the errors of `decide`.
   */
  update<Result>(
    requestId: string,
    decide: (current: Case) => Change<Result> | Unchanged<Result>,
    about?: readonly string[],
  ): Promise<Result>;
  events(requestId: string): Promise<EvidenceEvent[]>;
  /**
   * The ledger of erasures, oldest first: `update` adds to it in the transaction that records an erasure. It outlives
   * the requests.
   * @param since ISO instant: only erasures from then on.
   */
  erasures(since?: string): AsyncIterable<Erasure>;
  /**
   * Deletes a request with all its records. After a crash in the middle, `load` and `due` still find it, and it can
   * be removed again; removing a missing request is no error.
   * @throws ConflictError when others keep writing to it.
   */
  remove(requestId: string): Promise<void>;
  /** Ids of requests that need attention at or before `now` (ISO instant); reads nothing that is not due. */
  due(now: string): AsyncIterable<string>;
  /**
   * Requests in a status, soonest legal deadline first; ended ones that are open again are only listed as `reopened`.
   */
  byStatus(status: Listing, page?: Stretch & { limit?: number; from?: string }): Promise<Page<Request>>;
  /** How many `byStatus` would list, up to some hundred: one read, however many there are. */
  countIn(status: Listing, stretch?: Stretch): Promise<Count>;
  /** Requests of one person, by keyed HMAC of the address, oldest first. */
  bySubject(subjectRef: string): Promise<Request[]>;
  /**
   * Counts one more event under `key` in the current window.
   * @param windowEndsAt ISO instant; after it the count is deleted.
   * @param by -1 takes back an event that did not count.
   * @returns the count including this one.
   */
  count(key: string, windowEndsAt: string, by?: 1 | -1): Promise<number>;
}
