import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { applied, type Case, type Change } from "#shared/domain/case.ts";
import { erasuresBetween } from "#shared/domain/erasure.ts";
import { ConflictError, RequestNotFound } from "#shared/domain/errors.ts";
import { chainEvent, type EvidenceEvent, emptyChain } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import { compare, millisecondsOf } from "#shared/domain/moment.ts";
import type { Request } from "#shared/domain/request.ts";
import type { Earlier, NewCase, RequestRecords, RequestStore, Stretch } from "#shared/ports/request-store.ts";
import {
  caseFrom,
  dueShardOf,
  dueShards,
  emptyItem,
  erasureFrom,
  erasureItem,
  erasureLedger,
  eventsFrom,
  eventsItem,
  idempotencyKey,
  isListedItself,
  listedKey,
  personKey,
  placeItem,
  placeKey,
  requestFrom,
  requestItem,
  requestKey,
  shreddedItem,
  sortable,
  stepItem,
  subjectItem,
  taskItem,
  tokenItem,
} from "./request-items.ts";
import { isTransactionConflict } from "./transaction-conflict.ts";
import { isOldToken } from "./upgrade-tokens.ts";

/** What is stored of a case in the form of earlier releases, and changes with the next write. */
interface Old {
  /** Sort keys of tokens. */
  readonly tokens: readonly string[];
  readonly isListedItself: boolean;
}

type Writes = NonNullable<TransactWriteCommandInput["TransactItems"]>;
const conflictTries = 10;
/** DynamoDB's limit for items in one transaction. */
const transactionSize = 100;
const idempotencyDays = 7;
/** A page of the index has about as many; a greater number is of no use to people who look at a queue. */
const mostCounted = 500;
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
  const { load, events, byStatus, bySubject, countIn } = dynamoRequestStore(db, table, recordAttributes);
  return { load, events, byStatus, bySubject, countIn };
}

/**
 * The request table: see `docs/ARCHITECTURE.md` for its items and indexes.
 * @param attributes the only ones that are read; absent: all.
 */
export function dynamoRequestStore(
  db: DynamoDBDocumentClient,
  table: string,
  attributes?: readonly string[],
): RequestStore {
  const put = (Item: Record<string, unknown>) => ({ Put: { TableName: table, Item } });
  const putNew = (Item: Record<string, unknown>) => ({
    Put: { TableName: table, Item, ConditionExpression: "attribute_not_exists(pk)" },
  });

  async function write(items: Writes): Promise<void> {
    try {
      await db.send(new TransactWriteCommand({ TransactItems: items }));
    } catch (error) {
      if (isTransactionConflict(error))
        throw new ConflictError("The request was changed meanwhile.", { cause: error });
      throw error;
    }
  }

  async function* query(
    input: Omit<QueryCommandInput, "TableName">,
  ): AsyncGenerator<Record<string, unknown>> {
    let from: Record<string, unknown> | undefined;
    do {
      const page = await db.send(
        new QueryCommand({
          TableName: table,
          ...(attributes ? projected(input, attributes) : input),
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      yield* page.Items ?? [];
      from = page.LastEvaluatedKey;
    } while (from);
  }

  async function earlier(key: string): Promise<Earlier | undefined> {
    const found = await db.send(
      new GetCommand({
        TableName: table,
        Key: { pk: idempotencyKey(key), sk: "META" },
        ConsistentRead: true,
      }),
    );
    return found.Item && earlierSchema.parse(found.Item.earlier);
  }

  async function itemsOf(requestId: string): Promise<Record<string, unknown>[]> {
    // One query reads everything but the evidence: META, STEP#…, SUBJECT, TASK#… and TOKEN#… sort after EVENT#….
    const items = query({
      KeyConditionExpression: "pk = :pk AND sk >= :first",
      ExpressionAttributeValues: { ":pk": requestKey(requestId), ":first": "META" },
      ConsistentRead: true,
    });
    return Array.fromAsync(items);
  }

  async function load(requestId: string): Promise<Case | undefined> {
    return caseFrom(await itemsOf(requestId));
  }

  /**
   * The basis of a change. A query is no transaction: it can see a request item from after another writer's change
   * and a token from before it, and the version would not show that. So the version is read first: a query that
   * crosses a change then either shows another version, or its write is refused.
   * @returns the case, and what is stored of it in the form of earlier releases.
   */
  async function loadWhole(requestId: string): Promise<{ current: Case | undefined; old: Old }> {
    for (;;) {
      const before = await db.send(
        new GetCommand({
          TableName: table,
          Key: { pk: requestKey(requestId), sk: "META" },
          ProjectionExpression: "version",
          ConsistentRead: true,
        }),
      );
      const items = await itemsOf(requestId);
      const current = caseFrom(items);
      const tokens = items.filter(isOldToken).map(({ sk }) => String(sk));
      const old = { tokens, isListedItself: items.some(isListedItself) };
      if (!current || current.request.version === before.Item?.version) return { current, old };
    }
  }

  /** The item itself, since an index may lag behind. @param pk see `requestKey`. */
  async function requestUnder(pk: string, { isCertain = true } = {}): Promise<Request | undefined> {
    const items = query({
      KeyConditionExpression: "pk = :pk AND sk = :sk",
      ExpressionAttributeValues: { ":pk": pk, ":sk": "META" },
      ConsistentRead: isCertain,
    });
    const [item] = await Array.fromAsync(items);
    return item && requestFrom(item);
  }

  /** The tokens and steps that change; all of them where they are stored in the form of earlier releases. */
  function tokenWrites(after: Case, change: Change<unknown>, oldTokens: readonly string[]): Writes {
    const { requestId } = after.request;
    const { tokens = [], steps = [] } = oldTokens.length > 0 ? after : change;
    const items = [
      ...tokens.map((token) => tokenItem(requestId, token)),
      ...steps.map((step) => stepItem(requestId, step)),
    ];
    const written = new Set(items.map(({ sk }) => sk));
    const replaced = oldTokens.filter((sk) => !written.has(sk));
    return [...items, ...replaced.map((sk) => emptyItem(requestId, sk, change.at))].map(put);
  }

  async function attempt(current: Case, change: Change<unknown>, old: Old): Promise<void> {
    const { requestId, version } = current.request;
    const { request, events } = chained(change.request ?? current.request, change.at, change.events);
    const after = applied(current, { ...change, request: { ...request, version: version + 1 } });
    const ifUnchanged = (item: Case) => ({
      Put: {
        TableName: table,
        Item: requestItem(item),
        ConditionExpression: "version = :version",
        ExpressionAttributeValues: { ":version": version },
      },
    });
    const placed = placeItem(after);
    const isMoved = !isDeepStrictEqual(placed, placeItem(current));
    const others = [
      ...eventWrites(events),
      ...(isMoved || old.isListedItself ? [put(placed)] : []),
      ...tokenWrites(after, change, old.tokens),
      ...(change.subject ? [put(subjectItem(requestId, change.subject))] : []),
      ...(change.shredded ? [put(shreddedItem(requestId, change.shredded))] : []),
      ...erasuresBetween(current, after, change.at).map((one) => put(erasureItem(one))),
    ];
    const tasks = (change.tasks ?? []).map((task) => put(taskItem(requestId, task)));
    // The tasks that do not fit go first, each time beside the request as it is: nobody has changed it meanwhile.
    const unmoved = old.isListedItself ? [put(placeItem(current))] : [];
    while (tasks.length > 0 && tasks.length > transactionSize - 1 - others.length)
      await write([
        ifUnchanged(current),
        ...unmoved,
        ...tasks.splice(0, transactionSize - 1 - unmoved.length),
      ]);
    await write([ifUnchanged(after), ...tasks, ...others]);
  }

  const eventWrites = ([first, ...more]: readonly EvidenceEvent[]): Writes =>
    first ? [putNew(eventsItem([first, ...more]))] : [];

  /** The request item goes last, and only if nobody wrote meanwhile: after a crash it can still be found. */
  async function removeOnce({ requestId, subjectRef, version }: Request): Promise<void> {
    const pk = requestKey(requestId);
    const items = query({
      KeyConditionExpression: "pk = :pk",
      ProjectionExpression: "sk",
      ExpressionAttributeValues: { ":pk": pk },
      ConsistentRead: true,
    });
    const others = (await Array.fromAsync(items, ({ sk }) => sk)).filter((sk) => sk !== "META");
    for (let from = 0; from < others.length; from += transactionSize) {
      const batch = others.slice(from, from + transactionSize);
      await write(batch.map((sk) => ({ Delete: { TableName: table, Key: { pk, sk } } })));
    }
    const condition = {
      ConditionExpression: "version = :version",
      ExpressionAttributeValues: { ":version": version },
    };
    await write([
      { Delete: { TableName: table, Key: placeKey({ requestId, subjectRef }) } },
      { Delete: { TableName: table, Key: { pk, sk: "META" }, ...condition } },
    ]);
  }

  return {
    load,
    earlier,

    async create(fresh: NewCase) {
      const { requestId, receivedAt } = fresh.request;
      const start = { ...fresh.request, version: 1, chain: emptyChain(requestId) };
      const { request, events } = chained(start, receivedAt, fresh.events);
      const items: Writes = [
        putNew(requestItem({ request, tasks: [], tokens: fresh.tokens, steps: [] })),
        putNew(subjectItem(requestId, fresh.subject)),
        putNew(placeItem({ request, tasks: [] })),
        ...fresh.tokens.map((token) => putNew(tokenItem(requestId, token))),
        ...eventWrites(events),
      ];
      if (!fresh.idempotency) {
        await write(items);
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
        await write([putNew(mark), ...items]);
        return undefined;
      } catch (error) {
        const before = error instanceof ConflictError ? await earlier(key) : undefined;
        if (!before) throw error;
        return before;
      }
    },

    async update(requestId, decide) {
      for (let tries = 1; ; tries++) {
        const { current, old } = await loadWhole(requestId);
        if (!current) throw new RequestNotFound(`There is no request ${requestId}.`);
        const change = decide(current);
        if ("unchanged" in change) return change.result;
        try {
          await attempt(current, change, old);
          return change.result;
        } catch (error) {
          if (!(error instanceof ConflictError) || tries === conflictTries) throw error;
          await pauseAfter(tries);
        }
      }
    },

    async events(requestId) {
      const items = query({
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :event)",
        ExpressionAttributeValues: { ":pk": requestKey(requestId), ":event": "EVENT#" },
        ConsistentRead: true,
      });
      return (await Array.fromAsync(items)).flatMap(eventsFrom);
    },

    async *erasures(since) {
      const items = query({
        KeyConditionExpression: "pk = :pk AND sk >= :since",
        ExpressionAttributeValues: { ":pk": erasureLedger, ":since": since ? sortable(since) : "0" },
        ConsistentRead: true,
      });
      for await (const item of items) yield erasureFrom(item);
    },

    async remove(requestId) {
      for (let tries = 1; ; tries++) {
        const current = await load(requestId);
        if (!current) return;
        try {
          return await removeOnce(current.request);
        } catch (error) {
          if (!(error instanceof ConflictError) || tries === conflictTries) throw error;
          await pauseAfter(tries);
        }
      }
    },

    async *due(now) {
      for (let shard = 0; shard < dueShards; shard++) {
        const items = query({
          IndexName: "byDue",
          KeyConditionExpression: "dueShard = :shard AND dueAt <= :now",
          ExpressionAttributeValues: { ":shard": dueShardOf(shard), ":now": sortable(now) },
        });
        for await (const item of items) yield String(item.pk).slice(requestKey("").length);
      }
    },

    async byStatus(status, page = {}) {
      const found = await db.send(
        new QueryCommand({
          TableName: table,
          ...projected(listed(status, page), ["pk", "sk", "status"]),
          ...(page.limit && { Limit: page.limit }),
          ...(page.from && { ExclusiveStartKey: JSON.parse(Buffer.from(page.from, "base64url").toString()) }),
        }),
      );
      const next = found.LastEvaluatedKey;
      const requests = await Promise.all(
        [...new Set((found.Items ?? []).map(listedKey))].map((pk) => requestUnder(pk, { isCertain: false })),
      );
      return {
        items: requests.flatMap((request) => request ?? []),
        ...(next && { next: Buffer.from(JSON.stringify(next)).toString("base64url") }),
      };
    },

    async countIn(status, stretch = {}) {
      const found = await db.send(
        new QueryCommand({
          TableName: table,
          ...listed(status, stretch),
          Select: "COUNT",
          Limit: mostCounted,
        }),
      );
      return { count: found.Count ?? 0, more: found.LastEvaluatedKey !== undefined };
    },

    async bySubject(subjectRef) {
      const certain = query({
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": personKey(subjectRef) },
        ConsistentRead: true,
      });
      // Requests of earlier releases are only under the index.
      const indexed = query({
        IndexName: "bySubject",
        KeyConditionExpression: "subjectRef = :ref",
        ExpressionAttributeValues: { ":ref": subjectRef },
      });
      const [own, others] = await Promise.all([
        Array.fromAsync(certain, ({ sk }) => String(sk)),
        Array.fromAsync(indexed, ({ pk }) => String(pk)),
      ]);
      const found = await Promise.all([...new Set([...own, ...others])].map((pk) => requestUnder(pk)));
      return found.flatMap((request) => request ?? []).sort((a, b) => compare(a.receivedAt, b.receivedAt));
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

/** The input of a query that reads these attributes alone. */
function projected<Input extends { ExpressionAttributeNames?: Record<string, string> | undefined }>(
  input: Input,
  attributes: readonly string[],
) {
  return {
    ...input,
    Select: "SPECIFIC_ATTRIBUTES" as const,
    ProjectionExpression: attributes.map((name) => `#${name}`).join(", "),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
  };
}

/** The requests of one list, or a stretch of them. */
function listed(status: string, { after, before }: Stretch) {
  const isPart = after !== undefined || before !== undefined;
  return {
    IndexName: "byStatus",
    KeyConditionExpression: isPart
      ? "#status = :status AND statusOrder BETWEEN :first AND :last"
      : "#status = :status",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: {
      ":status": status,
      // Both ends of BETWEEN count: no position is itself with a blank behind it, or a date alone.
      ...(isPart && { ":first": after === undefined ? "0" : `${after} `, ":last": before ?? "~" }),
    },
  };
}

/** Backs off with full jitter, so that two writers do not meet again: at most some three seconds in all. */
function pauseAfter(tries: number): Promise<void> {
  return setTimeout(Math.random() * Math.min(10 * 2 ** tries, 500));
}

function chained<R extends Request>(request: R, at: string, inputs: readonly EventInput[]) {
  const events: EvidenceEvent[] = [];
  let head = request.chain;
  for (const input of inputs) {
    const event = chainEvent(request.requestId, head, at, input);
    events.push(event);
    head = { seq: event.seq, hash: event.hash };
  }
  return { request: { ...request, chain: head }, events };
}
