import { isDeepStrictEqual } from "node:util";
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { applied, type Case, type Change } from "#shared/domain/case.ts";
import { erasuresBetween } from "#shared/domain/erasure.ts";
import { ConflictError } from "#shared/domain/errors.ts";
import { chainEvent, type EvidenceEvent, emptyChain } from "#shared/domain/evidence.ts";
import type { EventInput } from "#shared/domain/evidence-events.ts";
import type { Request } from "#shared/domain/request.ts";
import type { NewCase } from "#shared/ports/request-store.ts";
import {
  emptyItem,
  erasuresItem,
  eventsFrom,
  eventsItem,
  placeItem,
  placeKey,
  requestItem,
  requestKey,
  shreddedItem,
  stepItem,
  subjectItem,
  taskItem,
  tokenItem,
} from "./request-items.ts";
import type { Basis, Item, RequestReads } from "./request-reads.ts";
import { isPassingConflict, isTransactionConflict } from "./transaction-conflict.ts";

type Writes = NonNullable<TransactWriteCommandInput["TransactItems"]>;
/** DynamoDB's limit for items in one transaction. */
const transactionSize = 100;

/** Writes of one request's items: each change in one transaction, together with its evidence. */
export function requestWrites(db: DynamoDBDocumentClient, table: string, { query }: RequestReads) {
  const put = (Item: Item) => ({ Put: { TableName: table, Item } });
  const putNew = (Item: Item) => ({
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

  const eventWrites = ([first, ...more]: readonly EvidenceEvent[]): Writes =>
    first ? [putNew(eventsItem([first, ...more]))] : [];

  /** The SDK sends a transaction again whose answer was lost: where the second meets another one, the first is written all the same. */
  async function isWritten([first, ...more]: readonly EvidenceEvent[]): Promise<boolean> {
    if (!first) return false;
    const { pk, sk } = eventsItem([first, ...more]);
    const items = query({
      KeyConditionExpression: "pk = :pk AND sk = :sk",
      ExpressionAttributeValues: { ":pk": pk, ":sk": sk },
      ConsistentRead: true,
    });
    const [found] = await Array.fromAsync(items, eventsFrom);
    return found?.[0]?.hash === first.hash;
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

  return {
    /** @param mark an item that must not exist either. @throws ConflictError */
    async create(fresh: NewCase, mark?: Item): Promise<void> {
      const { requestId, receivedAt } = fresh.request;
      const start = { ...fresh.request, version: 1, chain: emptyChain(requestId) };
      const { request, events } = chained(start, receivedAt, fresh.events);
      await write([
        ...(mark ? [putNew(mark)] : []),
        putNew(requestItem({ request, tasks: [], tokens: fresh.tokens, steps: [] })),
        putNew(subjectItem(requestId, fresh.subject)),
        putNew(placeItem({ request, tasks: [] })),
        ...fresh.tokens.map((token) => putNew(tokenItem(requestId, token))),
        ...eventWrites(events),
      ]);
    },

    /** @throws ConflictError when somebody else has changed the request since the basis was read. */
    async change({ current, old, dueAt }: Basis, change: Change<unknown>): Promise<void> {
      const { requestId, version } = current.request;
      const { request, events } = chained(change.request ?? current.request, change.at, change.events);
      const after = applied(current, { ...change, request: { ...request, version: version + 1 } });
      const ifUnchanged = (item: Case) => ({
        Put: {
          TableName: table,
          Item: requestItem(item, dueAt),
          ConditionExpression: "version = :version",
          ExpressionAttributeValues: { ":version": version },
        },
      });
      const placed = placeItem(after);
      const [erasure, ...erasures] = erasuresBetween(current, after, change.at);
      const isMoved = !isDeepStrictEqual(placed, placeItem(current));
      const others = [
        ...eventWrites(events),
        ...(isMoved || old.isListedItself ? [put(placed)] : []),
        ...tokenWrites(after, change, old.tokens),
        ...(change.subject ? [put(subjectItem(requestId, change.subject))] : []),
        ...(change.shredded ? [put(shreddedItem(requestId, change.shredded))] : []),
        ...(erasure ? [put(erasuresItem([erasure, ...erasures], after.request.version))] : []),
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
      try {
        await write([ifUnchanged(after), ...tasks, ...others]);
      } catch (error) {
        const isPassing = error instanceof ConflictError && isPassingConflict(error.cause);
        if (!isPassing || !(await isWritten(events))) throw error;
      }
    },

    /** The request item goes last, and only if nobody wrote meanwhile: after a crash it can still be found. */
    async remove({ requestId, subjectRef, version }: Request): Promise<void> {
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
    },
  };
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
