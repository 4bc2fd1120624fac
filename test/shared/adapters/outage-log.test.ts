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
const met = {
  processor: "mailing",
  requestId: "019c0000-0000-7000-8000-000000000001",
  metAt: "2026-03-05T09:00:00.000Z",
  error: "TransientError",
};
const outage = { ...met, since: met.metAt };
const later = "2026-03-05T09:01:00.000Z";
const muchLater = "2026-03-05T10:00:00.000Z";

describe.each(adapters)("an outage log %s", (_where, open) => {
  const log = () => open();

  it("lets one of many tell the operators, and knows the start and the last request", async () => {
    const { claimNotice, end, open: list } = log();
    const claims = await Promise.all([claimNotice(met), claimNotice(met), claimNotice(met)]);
    expect(claims.filter((claim) => claim !== undefined)).toEqual([outage]);
    expect(await claimNotice({ ...met, requestId: "another", metAt: later })).toBeUndefined();
    const last = { ...outage, requestId: "another", metAt: later };
    expect(await list()).toEqual([last]);
    await end(last);
  });

  it("lets another one tell them where the first did not get to it", async () => {
    const { claimNotice, end } = log();
    await claimNotice(met);
    const last = { ...outage, metAt: muchLater };
    expect(await claimNotice({ ...met, metAt: muchLater })).toEqual(last);
    await end(last);
  });

  it("remembers the notice until the outage has ended, and then begins anew", async () => {
    const { claimNotice, markNoticed, end, open: list } = log();
    await claimNotice(met);
    await markNoticed(outage, later);
    expect(await claimNotice({ ...met, metAt: muchLater })).toBeUndefined();
    const last = { ...outage, metAt: muchLater, noticedAt: later };
    expect(await list()).toEqual([last]);
    await end(last);
    await end(last);
    expect(await list()).toEqual([]);
    const next = { ...met, metAt: muchLater };
    expect(await claimNotice(next)).toEqual({ ...next, since: muchLater });
    await end({ ...next, since: muchLater });
  });

  it("keeps an outage that another request has met since the last look", async () => {
    const { claimNotice, end, open: list } = log();
    await claimNotice(met);
    await claimNotice({ ...met, metAt: later });
    await end(outage);
    const last = { ...outage, metAt: later };
    expect(await list()).toEqual([last]);
    await end(last);
  });

  it("does not confuse an outage that is over with the next one", async () => {
    const { claimNotice, markNoticed, end, open: list } = log();
    await claimNotice(met);
    await end(outage);
    await claimNotice({ ...met, metAt: later });
    await markNoticed(outage, muchLater);
    expect((await list())[0]).not.toHaveProperty("noticedAt");
    await end({ ...outage, metAt: later });
  });
});
