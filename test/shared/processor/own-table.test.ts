import { BatchWriteCommand, DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { type Key, openTable } from "#shared/processor/own-table.ts";

const dynamodb = mockClient(DynamoDBDocumentClient);
const key = (at: number): Key => ({ pk: "PERSON#1", sk: `MAIL#${at}` });
const keys = (count: number) => Array.from({ length: count }, (_, at) => key(at));
const request = (of: Key) => ({ DeleteRequest: { Key: of } });
/** The keys of each call. */
const calls = () =>
  dynamodb
    .commandCalls(BatchWriteCommand)
    .map(({ args: [{ input }] }) => input.RequestItems?.mails?.map((item) => item.DeleteRequest?.Key));

afterAll(() => dynamodb.restore());
beforeEach(() => {
  process.env.MAIL_TABLE = "mails";
  process.env.AWS_REGION = "eu-central-1";
  dynamodb.reset();
  dynamodb.on(GetCommand).resolves({});
  dynamodb.on(BatchWriteCommand).resolves({});
});

describe("a processor that deletes many rows", () => {
  it("makes a call for each 25, in their order", async () => {
    await (await openTable("MAIL_TABLE")).delete(keys(60));
    expect(calls()).toEqual([keys(60).slice(0, 25), keys(60).slice(25, 50), keys(60).slice(50)]);
  });

  it("asks again for rows that DynamoDB left, before it goes on", async () => {
    dynamodb
      .on(BatchWriteCommand)
      .resolvesOnce({ UnprocessedItems: { mails: [request(key(3)), request(key(4))] } })
      .resolves({});
    await (await openTable("MAIL_TABLE")).delete(keys(30));
    expect(calls()).toEqual([keys(25), [key(3), key(4), ...keys(30).slice(25)]]);
  });

  it("names a row once that it was given twice: DynamoDB refuses the call otherwise", async () => {
    await (await openTable("MAIL_TABLE")).delete([key(1), key(2), key(1)]);
    expect(calls()).toEqual([[key(1), key(2)]]);
  });
});
