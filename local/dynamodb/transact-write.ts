import { createHash } from "node:crypto";
import { AwsError } from "../aws-error.ts";
import {
  dynalite,
  type Input,
  type Item,
  perform,
  readTable,
  type Store,
  toAwsError,
  validate,
} from "./dynalite.ts";
import type { WriteBatch } from "./write-batch.ts";

interface Entry {
  action: "PutItem" | "UpdateItem" | "DeleteItem" | "ConditionCheck";
  data: Input & { TableName: string };
  returnOld: boolean;
}

interface Reason {
  Code: string;
  Message?: string;
  Item?: Item;
}

const actionOf: Record<string, Entry["action"]> = {
  Put: "PutItem",
  Update: "UpdateItem",
  Delete: "DeleteItem",
  ConditionCheck: "ConditionCheck",
};

/**
 * Performs `TransactWriteItems` on a batch, which the caller then commits.
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 * @throws AwsError `TransactionCanceledException` with a reason for each entry, in order, when any of them cannot be done
 */
export async function transactWrite(store: Store, batch: WriteBatch, input: Input): Promise<void> {
  const entries = readEntries(store, input);
  const keys = new Set<string>();
  const reasons: Reason[] = [];
  for (const entry of entries) {
    const table = await readTable(store, entry.data.TableName);
    const invalid =
      entry.action === "PutItem"
        ? dynalite.validateItem(entry.data.Item as Item, table)
        : dynalite.validateKey(entry.data.Key as Item, table);
    if (invalid) {
      reasons.push({ Code: "ValidationError", Message: invalid.message });
      continue;
    }
    const key = dynalite.createKey((entry.data.Item ?? entry.data.Key) as Item, table);
    if (keys.has(`${table.TableName}~${key}`))
      throw validationError("Transaction request cannot include multiple operations on one item");
    keys.add(`${table.TableName}~${key}`);
    reasons.push(await attempt(batch, entry, key));
  }
  if (reasons.every((reason) => reason.Code === "None")) return;
  const codes = reasons.map((reason) => reason.Code).join(", ");
  throw new AwsError(
    "TransactionCanceledException",
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    400,
    { CancellationReasons: reasons },
  );
}

/** The items of a client token: the same token with other items is an error. */
export function transactionHash(input: Input): string {
  return createHash("sha256").update(JSON.stringify(input.TransactItems)).digest("base64");
}

function readEntries(store: Store, input: Input): Entry[] {
  const items = input.TransactItems;
  if (!Array.isArray(items) || items.length < 1 || items.length > 100)
    throw validationError(
      "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100 and greater than or equal to 1",
    );
  return items.map((item: Record<string, Input>) => {
    const [kind, ...others] = Object.keys(item).filter((name) => item[name] != null);
    const action = actionOf[kind ?? ""];
    if (!kind || !action || others.length > 0)
      throw validationError("TransactItems can only contain one of Check, Put, Update or Delete");
    const request = item[kind] as Input;
    if (action === "ConditionCheck" && request.ConditionExpression == null)
      throw validationError("The ConditionExpression of a ConditionCheck must not be empty");
    // A check reads a key and a condition, as a deletion does.
    const data = validate(
      store,
      action === "ConditionCheck" ? "DeleteItem" : action,
      request,
    ) as Entry["data"];
    return { action, data, returnOld: request.ReturnValuesOnConditionCheckFailure === "ALL_OLD" };
  });
}

async function attempt(batch: WriteBatch, entry: Entry, key: string): Promise<Reason> {
  try {
    if (entry.action === "ConditionCheck") await check(batch, entry, key);
    else await perform(batch.view, entry.action, entry.data);
    return { Code: "None" };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    if (error.name === "ValidationException") return { Code: "ValidationError", Message: error.message };
    if (error.name !== "ConditionalCheckFailedException") throw error;
    const old = entry.returnOld ? batch.before(entry.data.TableName, key) : undefined;
    return { Code: "ConditionalCheckFailed", Message: error.message, ...(old && { Item: old }) };
  }
}

function check(batch: WriteBatch, entry: Entry, key: string): Promise<void> {
  return new Promise((resolve, reject) => {
    batch.view.getItemDb(entry.data.TableName).get(key, (error, item) => {
      const failed = error ?? dynalite.checkConditional(entry.data, item);
      if (failed) reject(toAwsError(failed));
      else resolve();
    });
  });
}

const validationError = (message: string) => new AwsError("ValidationException", message);
