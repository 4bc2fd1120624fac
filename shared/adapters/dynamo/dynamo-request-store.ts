import { setTimeout } from "node:timers/promises";
import { type DynamoDBDocumentClient, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { ConflictError, RequestNotFound } from "#shared/domain/errors.ts";
import { millisecondsOf } from "#shared/domain/moment.ts";
import type { Earlier, NewCase, RequestRecords, RequestStore } from "#shared/ports/request-store.ts";
import { erasureLedger, erasuresFrom, idempotencyKey, sortable } from "./request-items.ts";
import { requestLists } from "./request-lists.ts";
import { requestReads } from "./request-reads.ts";
import { requestWrites } from "./request-writes.ts";
import { isPassingConflict } from "./transaction-conflict.ts";

const conflictTries = 30;
/** For one more try after the last pause, and for the answer that it was one too many. */
const answerMs = 2000;
const idempotencyDays = 7;
/** Idempotency items contain only ids and times. */
const earlierSchema = z.object({ requestId: z.string(), receivedAt: z.string() });

/** The attributes of items that identify nobody. `subject` and `shredded` are not among them. */
export const recordAttributes = [
  ...["pk", "sk", "schemaVersion", "status", "statusOrder", "subjectRef", "receivedAt"],
  ...["request", "task", "token", "step", "event", "events"],
] as const;

/**
 * The request table, read without the person: each read names its attributes, so that a role can be denied the others.
 */
export function dynamoRequestRecords(db: DynamoDBDocumentClient, table: string): RequestRecords {
  const reads = requestReads(db, table, recordAttributes);
  const { byStatus, bySubject, countIn } = requestLists(db, table, reads);
  return { load: reads.load, events: reads.events, byStatus, bySubject, countIn };
}

/**
 * The request table: see `docs/ARCHITECTURE.md` for its items and indexes.
 * @param timeLeft milliseconds until the caller is ended: a write that waits for others gives up in time for an answer.
 */
export function dynamoRequestStore(
  db: DynamoDBDocumentClient,
  table: string,
  timeLeft: () => number = () => Number.POSITIVE_INFINITY,
): RequestStore {
  const reads = requestReads(db, table);
  const writes = requestWrites(db, table, reads);
  const despiteOthers = writing(timeLeft);

  /** A transaction beside it is no reason to send a person away; an item that is there already is one. */
  const create = (...args: Parameters<typeof writes.create>) =>
    despiteOthers(
      () => writes.create(...args),
      (error) => error instanceof ConflictError && isPassingConflict(error.cause),
    );

  async function earlier(key: string): Promise<Earlier | undefined> {
    const found = await reads.item(idempotencyKey(key), "META");
    return found && earlierSchema.parse(found.earlier);
  }

  return {
    load: reads.load,
    events: reads.events,
    earlier,
    ...requestLists(db, table, reads),

    async create(fresh: NewCase) {
      const { requestId, receivedAt } = fresh.request;
      if (!fresh.idempotency) {
        await create(fresh);
        return undefined;
      }
      const { key } = fresh.idempotency;
      const ttl = Math.ceil(millisecondsOf(receivedAt) / 1000) + idempotencyDays * 86_400;
      const mark = {
        pk: idempotencyKey(key),
        sk: "META",
        earlier: { requestId, receivedAt },
        ttl,
      };
      try {
        await create(fresh, mark);
        return undefined;
      } catch (error) {
        const before = error instanceof ConflictError ? await earlier(key) : undefined;
        if (!before) throw error;
        return before;
      }
    },

    update(requestId, decide, about) {
      return despiteOthers(async () => {
        const basis = await reads.basis(requestId, about);
        if (!basis) throw new RequestNotFound(`There is no request ${requestId}.`);
        const change = decide(basis.current);
        if (!("unchanged" in change)) await writes.change(basis, change);
        return change.result;
      });
    },

    async *erasures(since) {
      const items = reads.query({
        KeyConditionExpression: "pk = :pk AND sk >= :since",
        ExpressionAttributeValues: { ":pk": erasureLedger, ":since": since ? sortable(since) : "0" },
        ConsistentRead: true,
      });
      for await (const item of items) yield* erasuresFrom(item);
    },

    remove(requestId) {
      return despiteOthers(async () => {
        const current = await reads.load(requestId);
        if (current) await writes.remove(current.request);
      });
    },

    async count(key, windowEndsAt, by = 1) {
      const updated = await db.send(
        new UpdateCommand({
          TableName: table,
          Key: { pk: `COUNT#${key}`, sk: windowEndsAt },
          UpdateExpression: "ADD #count :by SET #ttl = :ttl",
          ExpressionAttributeNames: { "#count": "count", "#ttl": "ttl" },
          ExpressionAttributeValues: { ":by": by, ":ttl": Math.ceil(millisecondsOf(windowEndsAt) / 1000) },
          ReturnValues: "UPDATED_NEW",
        }),
      );
      return Number(updated.Attributes?.count);
    },
  };
}

/** Reads and writes again while other writers are faster. @throws ConflictError after several tries, and where no time is left for one more. */
function writing(timeLeft: () => number) {
  return async <Result>(
    attempt: () => Promise<Result>,
    isPassing = (error: unknown): boolean => error instanceof ConflictError,
  ): Promise<Result> => {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt();
      } catch (error) {
        const spare = timeLeft() - answerMs;
        if (!isPassing(error) || tries === conflictTries || spare <= 0) throw error;
        await pauseAfter(tries, spare);
      }
    }
  };
}

/**
 * Backs off with full jitter, so that two writers do not meet again. Where a thousand systems answer at once, forty tasks
 * write to one request in turns: the longest pause is long beside a write, and all of them together last about a minute on average.
 */
function pauseAfter(tries: number, spareMs: number): Promise<void> {
  return setTimeout(Math.min(Math.random() * Math.min(10 * 3 ** tries, 4000), spareMs));
}
