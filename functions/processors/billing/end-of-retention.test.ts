import { beforeEach, describe, expect, it } from "@jest/globals";
import type { RetentionLedger } from "#shared/ports/retention-ledger.ts";
import { mockKit } from "#shared/processor/mock-kit.ts";
import type { Item } from "#shared/processor/own-table.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { memoryRetentionLedger } from "#test/fakes/memory-retention-ledger.ts";
import { endRetentionOf } from "#test/processors/end-retention-of.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";

const anna = "anna.lind@example.com";
const customer = "CUSTOMER#10017";
const { ask, store } = processorUnderTest(manifest, handler, "BILLING_TABLE", demo);
const requests = memoryRequestStore();
let ledger: RetentionLedger;
beforeEach(() => {
  ledger = memoryRetentionLedger();
});

function run(date: string, mayGoOn?: () => boolean) {
  const services = { store: requests, ledger, clock: () => `${date}T12:30:00.000Z` };
  return endRetentionOf("billing", handler.retention, services, mayGoOn);
}
const rows = async () => (await store.scan()).filter(({ pk }) => pk === customer).map(({ sk }) => sk);
const ended = async () => (await ledger.events()).map(({ details }) => details);
const day = (date: string) => mockKit(`${date}T10:00:00Z`);
const first = { invoices: 1, payments: 1 };
const last = { invoices: 1, payments: 1, refunds: 1, addresses: 1 };

describe("a record kept under tax law", () => {
  it("goes after its own last day, each year by itself, and no address is left after the last", async () => {
    await ask("erasure", anna, day("2026-03-05"), { request: "r1" });
    await run("2032-12-31");
    expect(await ended()).toEqual([]);
    expect(await run("2033-01-01")).toMatchObject({ ended: 1, more: false });
    expect(await rows()).toEqual(expect.not.arrayContaining(["INVOICE#2024-10-02#2024-1188"]));
    expect(await rows()).toEqual(
      expect.arrayContaining(["INVOICE#2026-02-07#2026-0207", "LOCK", "ADDRESS#A1"]),
    );
    await run("2036-01-15");
    expect(await rows()).toEqual([]);
    expect(JSON.stringify(await store.scan())).not.toContain(anna);
    expect(await ended()).toEqual([
      { requestId: "r1", processor: "billing", until: "2032-12-31", counts: first },
      { requestId: "r1", processor: "billing", until: "2034-12-31", counts: last },
    ]);
    expect(await ask("access", anna, day("2036-01-16"))).toMatchObject({ outcome: "nothing-held" });
  });

  it("is recorded for each request that was told of it, and a repeated run records the same", async () => {
    await ask("erasure", anna, day("2026-03-05"), { request: "r1" });
    await ask("erasure", anna, day("2027-03-05"), { request: "r2" });
    await run("2033-01-01");
    const after = await store.scan();
    expect(await run("2033-01-01")).toMatchObject({ ended: 0 });
    expect(await store.scan()).toEqual(after);
    expect(await ended()).toMatchObject([
      { requestId: "r1", counts: first },
      { requestId: "r2", counts: first },
    ]);
  });

  it("is finished after a crash at any point, with the same count", async () => {
    for (let writes = 1; writes < 12; writes++) {
      await store.reset();
      ledger = memoryRetentionLedger();
      await ask("erasure", anna, day("2026-03-05"), { request: "r1" });
      store.failAfterWrites(writes);
      await run("2036-01-15").catch(() => undefined);
      store.failAfterWrites(Number.POSITIVE_INFINITY);
      await run("2036-01-16");
      expect(await ended()).toMatchObject([{ counts: first }, { counts: last }]);
      expect(await rows()).toEqual([]);
    }
  });

  it("waits for the end of a complaint's hold", async () => {
    await ask("erasure", anna, day("2026-03-05"), { request: "r1" });
    await ask("complaint", anna, day("2032-12-01"), { request: "c1" });
    expect(await run("2033-01-01")).toMatchObject({ ended: 0, waiting: 1 });
    expect(await rows()).toContain("INVOICE#2024-10-02#2024-1188");
    expect(await run("2033-06-03")).toMatchObject({ ended: 1, waiting: 0 });
  });

  it("that is unreadable does not stop others, and is tried again another day", async () => {
    await ask("erasure", anna, day("2026-03-05"), { request: "r1" });
    await ask("erasure", "bruno.costa@example.org", day("2026-03-05"), { request: "r2" });
    const [payment] = (await store.scan()).filter(({ sk }) => sk === "PAYMENT#2024-10-02#P-2024-1188");
    await store.put([{ ...payment, amount: "much" }]);
    expect(await run("2033-01-01")).toMatchObject({ failed: 1, ended: 7 });
    expect(await run("2033-01-01")).toMatchObject({ failed: 0, ended: 0 });
    await store.put([payment as Item]);
    expect(await run("2033-01-02")).toMatchObject({ failed: 0, ended: 1 });
  });

  it("stays while its account is live again", async () => {
    const [profile] = (await store.scan()).filter(({ pk, sk }) => pk === customer && sk === "PROFILE");
    await ask("erasure", anna, day("2026-03-05"), { request: "r1" });
    await store.put([profile as Item]);
    await run("2036-01-15");
    expect(await rows()).toEqual(["PROFILE"]);
  });

  it("is found where an earlier release locked it without a note of its end", async () => {
    const kept = (await store.scan()).filter(({ sk }) => /2024-1188$/.test(String(sk)));
    const lock = {
      pk: customer,
      sk: "LOCK",
      email: anna,
      lockedFor: "tax and accounting",
      since: "2026-03-05",
    };
    const locked = kept.map((row) => ({
      ...row,
      lockedFor: "tax and accounting",
      retainUntil: "2032-12-31",
    }));
    await store.clear();
    await store.put([lock, ...locked]);
    await run("2032-01-01");
    expect(await run("2033-01-01")).toMatchObject({ ended: 1 });
    expect(await rows()).toEqual([]);
    expect(await ended()).toMatchObject([{ requestId: "not-noted", counts: first }]);
  });

  it("waits for the next run when time runs out", async () => {
    await ask("erasure", anna, day("2026-03-05"), { request: "r1" });
    expect(await run("2036-01-15", () => false)).toEqual({ ended: 0, waiting: 0, failed: 0, more: true });
  });
});
