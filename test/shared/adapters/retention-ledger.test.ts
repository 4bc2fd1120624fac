import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dynamoRetentionLedger } from "#shared/adapters/dynamo/dynamo-retention-ledger.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import { ledgerId, type RetentionLedger } from "#shared/ports/retention-ledger.ts";
import { memoryRetentionLedger } from "#test/fakes/memory-retention-ledger.ts";
import { type RequestTable, startRequestTable } from "#test/fixtures/request-table.ts";

let table: RequestTable;
beforeAll(async () => {
  table = await startRequestTable();
});
afterAll(() => table.stop());

const adapters: [string, () => RetentionLedger][] = [
  ["in memory", memoryRetentionLedger],
  ["in DynamoDB", () => dynamoRetentionLedger(table.documents, table.table)],
];
const entry = (requestId: string, until = "2034-12-31") => ({
  requestId,
  processor: "billing",
  until,
  counts: { invoices: 2 },
  at: "2035-01-01T12:30:00.000Z",
});

describe.each(adapters)("a retention ledger %s", (_where, open) => {
  it("is a chain of its own with each entry once, even after simultaneous additions", async () => {
    const ledger = open();
    expect(await ledger.events()).toEqual([]);
    await Promise.all(["a", "b", "c", "a", "b"].map((id) => ledger.append(entry(id))));
    await ledger.append(entry("a"));
    await ledger.append(entry("a", "2036-12-31"));
    const events = await ledger.events();
    expect(events.map(({ details }) => details?.requestId).toSorted()).toEqual(["a", "a", "b", "c"]);
    expect(events[0]).toMatchObject({
      type: "retention-ended",
      details: { processor: "billing", until: "2034-12-31", counts: { invoices: 2 } },
    });
    expect(findBrokenLink(ledgerId, events, await ledger.head())).toBeUndefined();
    expect(findBrokenLink(ledgerId, events.slice(0, -1), await ledger.head())).toBeDefined();
  });
});
