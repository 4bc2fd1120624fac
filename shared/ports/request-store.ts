import type { Case, Change, Unchanged } from "#shared/domain/case.ts";
import type { EvidenceEvent } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { Listing } from "#shared/domain/listing.ts";
import type { Received, Request } from "#shared/domain/request.ts";
import type { Subject } from "#shared/domain/subject.ts";
import type { Token } from "#shared/domain/token.ts";

/** A request as it is received. Version and chain are the store's. */
export interface NewCase {
  readonly request: Omit<Received, "version" | "chain">;
  readonly subject: Subject;
  readonly tokens: readonly Token[];
  readonly events: readonly EventInput[];
  /** Keyed hash of the client's Idempotency-Key and of what was submitted under it. */
  readonly idempotency?: { readonly key: string };
}

/** What was received before: the same, under the same Idempotency-Key. */
export interface Earlier {
  readonly requestId: string;
  readonly receivedAt: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

export interface RequestStore {
  /** Writes a new case, or answers what the same Idempotency-Key made before; then nothing is written. */
  create(fresh: NewCase): Promise<Earlier | undefined>;
  /** What was received under the keyed hash of an Idempotency-Key. */
  earlier(key: string): Promise<Earlier | undefined>;
  load(requestId: string): Promise<Case | undefined>;
  /**
   * Reads the case, lets `decide` say what changes, and writes that with its evidence in one transaction; reads and
   * decides again when another writer was faster. `decide` has to be pure.
   * @throws RequestNotFound, ConflictError (after several tries), and the errors of `decide`.
   */
  update<Result>(
    requestId: string,
    decide: (current: Case) => Change<Result> | Unchanged<Result>,
  ): Promise<Result>;
  events(requestId: string): Promise<EvidenceEvent[]>;
  /**
   * Deletes a request with all that was recorded of it. What a crash left half deleted is still found by `load` and
   * `due`, and can be removed again; removing what is gone is no error.
   * @throws ConflictError when others keep writing to it.
   */
  remove(requestId: string): Promise<void>;
  /** Ids of requests that need attention at or before `now` (ISO instant); reads nothing that is not due. */
  due(now: string): AsyncIterable<string>;
  /** Requests in a status, soonest legal deadline first; those that have ended and are open again are listed as such alone. */
  byStatus(status: Listing, page?: { limit?: number; from?: string }): Promise<Page<Request>>;
  /** Requests of one person, by keyed HMAC of the address, oldest first. */
  bySubject(subjectRef: string): Promise<Request[]>;
  /**
   * Counts one more event under `key` in the current window.
   * @param windowEndsAt ISO instant; after it the count is forgotten.
   * @param by -1 takes one back that did not count.
   * @returns the count including this one.
   */
  count(key: string, windowEndsAt: string, by?: 1 | -1): Promise<number>;
}
