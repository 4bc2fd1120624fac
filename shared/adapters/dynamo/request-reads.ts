import {
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/lib-dynamodb";
import type { Case } from "#shared/domain/case.ts";
import type { EvidenceEvent } from "#shared/domain/evidence.ts";
import type { Request } from "#shared/domain/request.ts";
import {
  caseFrom,
  eventsFrom,
  isListedItself,
  planStepKey,
  requestFrom,
  requestKey,
  subjectKey,
  taskKey,
} from "./request-items.ts";
import { isOldToken } from "./upgrade-tokens.ts";

export type Item = Record<string, unknown>;

/** What is stored of a case in the form of earlier releases, and changes with the next write. */
export interface Old {
  /** Sort keys of tokens. */
  readonly tokens: readonly string[];
  readonly isListedItself: boolean;
}

/** What a change is made of. */
export interface Basis {
  readonly current: Case;
  readonly old: Old;
  /** When the sweep looks next, where the case is read in part: what was not read may be due then. */
  readonly dueAt?: string;
}

/**
 * Reads of one request's items.
 * @param attributes the only ones that are read; absent: all.
 */
export function requestReads(db: DynamoDBDocumentClient, table: string, attributes?: readonly string[]) {
  async function* query(input: Omit<QueryCommandInput, "TableName">): AsyncGenerator<Item> {
    let from: Item | undefined;
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

  async function item(pk: string, sk: string, ProjectionExpression?: string): Promise<Item | undefined> {
    const projection = ProjectionExpression && { ProjectionExpression };
    const input = { TableName: table, Key: { pk, sk }, ConsistentRead: true, ...projection };
    return (await db.send(new GetCommand(input))).Item;
  }

  /** @param until the last sort key; absent: META, STEP#…, SUBJECT, TASK#… and TOKEN#…, which all sort after EVENT#…. */
  function itemsOf(requestId: string, until?: string): Promise<Item[]> {
    const items = query({
      KeyConditionExpression: until
        ? "pk = :pk AND sk BETWEEN :first AND :last"
        : "pk = :pk AND sk >= :first",
      ExpressionAttributeValues: {
        ":pk": requestKey(requestId),
        ":first": "META",
        ...(until && { ":last": until }),
      },
      ConsistentRead: true,
    });
    return Array.fromAsync(items);
  }

  /** The request item goes first: a change that crosses these reads has its write refused. */
  async function partOf(requestId: string, others: readonly string[]): Promise<Item[]> {
    const first = await itemsOf(requestId, planStepKey);
    const rest = await Promise.all(others.map((sk) => item(requestKey(requestId), sk)));
    return [...first, ...rest.filter((one) => one !== undefined)];
  }

  /**
   * The whole case as the basis of a change. A query is no transaction: it can see a request item from after another writer's
   * change and a token from before it, and the version would not show that. So the version is read first: a query that
   * crosses a change then either shows another version, or its write is refused.
   */
  async function wholeBasis(requestId: string): Promise<Basis | undefined> {
    for (;;) {
      const before = await item(requestKey(requestId), "META", "version");
      const items = await itemsOf(requestId);
      const current = caseFrom(items);
      if (!current) return undefined;
      const tokens = items.filter(isOldToken).map(({ sk }) => String(sk));
      const old = { tokens, isListedItself: items.some(isListedItself) };
      if (current.request.version === before?.version) return { current, old };
    }
  }

  return {
    query,
    item,

    async load(requestId: string, about?: readonly string[]): Promise<Case | undefined> {
      return caseFrom(
        about ? await partOf(requestId, [subjectKey, ...about.map(taskKey)]) : await itemsOf(requestId),
      );
    },

    /** The basis of a change. Only what is in progress is read in part: everything else is decided on by all its tasks. */
    async basis(requestId: string, about?: readonly string[]): Promise<Basis | undefined> {
      const items = about ? await partOf(requestId, about.map(taskKey)) : [];
      const current = caseFrom(items);
      if (current?.request.status !== "in-progress" || items.some(isListedItself))
        return wholeBasis(requestId);
      const dueAt = items.find(({ sk }) => sk === "META")?.dueAt;
      const old = { tokens: [], isListedItself: false };
      return { current, old, ...(typeof dueAt === "string" && { dueAt }) };
    },

    /** The item itself, since an index may lag behind. @param pk see `requestKey`. */
    async requestUnder(pk: string, { isCertain = true } = {}): Promise<Request | undefined> {
      const items = query({
        KeyConditionExpression: "pk = :pk AND sk = :sk",
        ExpressionAttributeValues: { ":pk": pk, ":sk": "META" },
        ConsistentRead: isCertain,
      });
      const [found] = await Array.fromAsync(items);
      return found && requestFrom(found);
    },

    async events(requestId: string): Promise<EvidenceEvent[]> {
      const items = query({
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :event)",
        ExpressionAttributeValues: { ":pk": requestKey(requestId), ":event": "EVENT#" },
        ConsistentRead: true,
      });
      return (await Array.fromAsync(items)).flatMap(eventsFrom);
    },
  };
}

export type RequestReads = ReturnType<typeof requestReads>;

/** The input of a query that reads these attributes alone. */
export function projected<Input extends { ExpressionAttributeNames?: Record<string, string> | undefined }>(
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
