import { type DynamoDBDocumentClient, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dynamoRequestStore } from "#shared/adapters/dynamo/dynamo-request-store.ts";
import { type Case, tokenOf } from "#shared/domain/case.ts";
import { type RequestTable, startRequestTable } from "#test/fixtures/request-table.ts";
import { newCase, receivedAt, requestId, verifyLink } from "#test/fixtures/requests.ts";

let table: RequestTable;
beforeAll(async () => {
  table = await startRequestTable();
});
afterAll(() => table.stop());

const token = (attempts: number) => ({ ...verifyLink, attempts });
const triedOn = (current: Case) => tokenOf(current, "verify")?.attempts ?? 0;
const write = (attempts: number) => ({
  at: receivedAt,
  tokens: [token(attempts)],
  events: [],
  result: undefined,
});

/** Lets one query see a request item from after a change, and all other items from before it, as DynamoDB may. */
function crossing(change: () => Promise<void>): DynamoDBDocumentClient {
  let crossed = false;
  const send = async (command: unknown) => {
    const answer = await table.documents.send(command as QueryCommand);
    if (crossed || !(command instanceof QueryCommand)) return answer;
    crossed = true;
    await change();
    const after = await table.documents.send(command);
    const isMeta = (item: Record<string, unknown>) => item.sk === "META";
    return {
      ...answer,
      Items: [...(after.Items ?? []).filter(isMeta), ...(answer.Items ?? []).filter((item) => !isMeta(item))],
    };
  };
  return { send } as unknown as DynamoDBDocumentClient;
}

describe("the request table with simultaneous writers", () => {
  it("does not decide on a half-changed query", async () => {
    await table.store.create(newCase({ tokens: [token(0)] }));
    const documents = crossing(() => table.store.update(requestId, () => write(1)));
    const seen: unknown[] = [];
    await dynamoRequestStore(documents, table.table).update(requestId, (current) => {
      seen.push(triedOn(current));
      return write(triedOn(current) + 1);
    });
    expect(seen).toEqual([1]);
    expect((await table.store.load(requestId))?.tokens).toEqual([token(2)]);
  });

  it("accepts a dozen of them, one after the other", async () => {
    const busy = "019c0000-0000-7000-8000-00000000000b";
    await table.store.create(newCase({ tokens: [token(0)] }, { requestId: busy }));
    const writers = Array.from({ length: 12 }, () =>
      table.store.update(busy, (current) => write(triedOn(current) + 1)),
    );
    await Promise.all(writers);
    expect((await table.store.load(busy))?.tokens).toEqual([token(12)]);
  });
});
