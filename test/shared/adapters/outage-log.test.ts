import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dynamoOutageLog } from "#shared/adapters/dynamo/dynamo-outage-log.ts";
import type { OutageLog } from "#shared/ports/outage-log.ts";
import { memoryOutageLog } from "#test/fakes/memory-outage-log.ts";
import { type RequestTable, startRequestTable } from "#test/fixtures/request-table.ts";

let table: RequestTable;
beforeAll(async () => {
  table = await startRequestTable();
});
afterAll(() => table.stop());

const adapters: [string, () => OutageLog][] = [
  ["in memory", memoryOutageLog],
  ["in DynamoDB", () => dynamoOutageLog(table.documents, table.table)],
];
const found = { processor: "mailing", since: "2026-03-05T09:00:00.000Z", error: "TransientError" };
const later = "2026-03-05T09:01:00.000Z";
const muchLater = "2026-03-05T10:00:00.000Z";

describe.each(adapters)("an outage log %s", (_where, open) => {
  it("has one of many tell the operators, and knows since when", async () => {
    const log = open();
    const claims = await Promise.all([
      log.claimNotice(found),
      log.claimNotice(found),
      log.claimNotice(found),
    ]);
    expect(claims.filter((claim) => claim !== undefined)).toEqual([found]);
    expect(await log.claimNotice({ ...found, since: later })).toBeUndefined();
    expect(await log.open()).toEqual([found]);
    await log.end("mailing");
  });

  it("has another one tell them where the first did not come to it", async () => {
    const log = open();
    await log.claimNotice(found);
    expect(await log.claimNotice({ ...found, since: muchLater })).toEqual(found);
    await log.end("mailing");
  });

  it("keeps that they were told until the outage has ended, and then begins anew", async () => {
    const log = open();
    await log.claimNotice(found);
    await log.markNoticed(found, later);
    expect(await log.claimNotice({ ...found, since: muchLater })).toBeUndefined();
    expect(await log.open()).toEqual([{ ...found, noticedAt: later }]);
    await log.end("mailing");
    await log.end("mailing");
    expect(await log.open()).toEqual([]);
    expect(await log.claimNotice({ ...found, since: muchLater })).toEqual({ ...found, since: muchLater });
    await log.end("mailing");
  });

  it("does not take the word of an outage that is over for the next one", async () => {
    const log = open();
    await log.claimNotice(found);
    await log.end("mailing");
    await log.claimNotice({ ...found, since: later });
    await log.markNoticed(found, muchLater);
    expect((await log.open())[0]).not.toHaveProperty("noticedAt");
    await log.end("mailing");
  });
});
