import { beforeEach, describe, expect, it } from "@jest/globals";
import type { RetentionLedger } from "#shared/ports/retention-ledger.ts";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { memoryRetentionLedger } from "#test/fakes/memory-retention-ledger.ts";
import { endRetentionOf } from "#test/processors/end-retention-of.ts";
import { processorUnderTest } from "#test/processors/processor-under-test.ts";
import { demo } from "./demo.ts";
import { handler } from "./handler.ts";
import { manifest } from "./manifest.ts";

const anna = "anna.lind@example.com";
const { ask, store } = processorUnderTest(manifest, handler, "MAILING_TABLE", demo);
const requests = memoryRequestStore();
let ledger: RetentionLedger;
beforeEach(() => {
  ledger = memoryRetentionLedger();
});

function run(date: string) {
  const services = { store: requests, ledger, clock: () => `${date}T12:30:00.000Z` };
  return endRetentionOf("mailing", handler.retention, services);
}
const day = (date: string) => mockKit(`${date}T10:00:00Z`);
const ended = async () => (await ledger.events()).map(({ details }) => details);
const rows = async (prefix: string) => (await store.scan()).filter(({ pk }) => String(pk).startsWith(prefix));
const about = (request: string, parameters = {}) => ({ request, parameters });

describe("the proof of a consent", () => {
  it("goes when its last day is over, and the request that was told of it has the record", async () => {
    await ask("erasure", anna, day("2026-03-05"), about("r1"));
    await run("2028-12-31");
    expect(await rows("PROOF#")).toHaveLength(1);
    expect(await run("2029-01-01")).toMatchObject({ ended: 1, failed: 0 });
    expect(await rows("PROOF#")).toEqual([]);
    const proof = {
      requestId: "r1",
      processor: "mailing",
      until: "2028-12-31",
      counts: { "consent-proofs": 1 },
    };
    expect(await ended()).toEqual([proof]);
    await run("2029-01-02");
    expect(await ended()).toEqual([proof]);
    expect(await ask("access", anna, day("2029-01-02"))).toMatchObject({ counts: { suppression: 1 } });
  });

  it("waits for the end of a complaint's hold", async () => {
    await ask("erasure", anna, day("2026-03-05"), about("r1"));
    await ask("complaint", anna, day("2028-12-01"), about("c1"));
    expect(await run("2029-01-01")).toMatchObject({ ended: 0, waiting: 1 });
    expect(await rows("PROOF#")).not.toEqual([]);
    await run("2029-06-03");
    expect(await rows("PROOF#")).toEqual([]);
  });

  it("is found by its date after the person has moved to another address", async () => {
    await ask("erasure", anna, day("2026-03-05"), about("r1"));
    const moved = "anna.berg@example.net";
    const changes = { changes: { email: moved }, provedEmail: moved };
    await ask("rectification", anna, day("2026-04-05"), about("r2", changes));
    expect(await run("2029-01-01")).toMatchObject({ ended: 1 });
    expect(await rows("PROOF#")).toEqual([]);
    expect(await ended()).toMatchObject([{ requestId: "r1" }]);
  });
});

describe("an entry on the suppression list", () => {
  it("is reviewed on its day, and stands for another time", async () => {
    await ask("objection", anna, day("2026-03-05"), about("o1"));
    expect(await run("2029-03-06")).toMatchObject({ ended: 1 });
    expect(await rows("SUPPRESSION#")).toMatchObject([
      { since: "2026-03-05T10:00:00Z", reviewOn: "2032-03-05" },
    ]);
    expect(await ended()).toMatchObject([{ requestId: "o1", counts: { "reviewed-entries": 1 } }]);
    expect(await run("2032-03-06")).toMatchObject({ ended: 1 });
  });

  it("is not reviewed any more once it was taken back", async () => {
    await ask("objection", anna, day("2026-03-05"), about("o1", { confirmed: false }));
    await ask("objection", anna, day("2026-03-06"), about("r1", { release: true, releases: ["o1"] }));
    expect(await rows("RETENTION")).toEqual([]);
  });
});

describe("the evidence that an erasure has left for a complaint", () => {
  const eraseAroundHold = async () => {
    await ask("complaint", anna, day("2026-03-05"), about("c1"));
    await ask("erasure", anna, day("2026-04-01"), about("e1"));
    await ask("erasure", anna, day("2026-04-02"), about("e1", { overHold: "keep" }));
  };

  it("goes automatically when the hold ends; the proof of consent stays for its own time", async () => {
    await eraseAroundHold();
    expect(await run("2026-09-05")).toMatchObject({ ended: 0 });
    expect(await run("2026-09-06")).toMatchObject({ ended: 1 });
    expect(await rows("CONTACT#C-2001")).toEqual([]);
    expect(await rows("PROOF#")).toMatchObject([{ retainUntil: "2028-12-31" }]);
    const counts = { contacts: 1, records: 37, "retained-consents": 1 };
    expect(await ended()).toEqual([{ requestId: "e1", processor: "mailing", until: "2026-09-05", counts }]);
    await run("2029-01-01");
    expect(await rows("PROOF#")).toEqual([]);
  });

  it("stays while another complaint holds it", async () => {
    await eraseAroundHold();
    await ask("complaint", anna, day("2026-09-01"), about("c2"));
    expect(await run("2026-09-06")).toMatchObject({ ended: 0, waiting: 1 });
    expect(await rows("CONTACT#C-2001")).not.toEqual([]);
    expect(await run("2027-03-02")).toMatchObject({ ended: 1 });
  });

  it("is recorded once if the task itself was asked again before", async () => {
    await eraseAroundHold();
    await ask("erasure", anna, day("2026-09-06"), about("e1"));
    expect(await run("2026-09-06")).toMatchObject({ ended: 0, waiting: 0, failed: 0 });
    expect(await ended()).toEqual([]);
  });

  it("is finished after a crash at any point, with the same count", async () => {
    for (const writes of [1, 2, 3, 10, 38, 40, 41]) {
      await store.reset();
      ledger = memoryRetentionLedger();
      await eraseAroundHold();
      store.failAfterWrites(writes);
      await run("2026-09-06").catch(() => undefined);
      store.failAfterWrites(Number.POSITIVE_INFINITY);
      await run("2026-09-07");
      expect(await ended()).toMatchObject([{ counts: { contacts: 1, records: 37 } }]);
      expect(await rows("CONTACT#C-2001")).toEqual([]);
    }
  });
});
