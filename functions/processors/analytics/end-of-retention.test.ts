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
const { ask, store } = processorUnderTest(manifest, handler, "ANALYTICS_TABLE", demo);
const requests = memoryRequestStore();
let ledger: RetentionLedger;
beforeEach(() => {
  ledger = memoryRetentionLedger();
});

function run(date: string) {
  const services = { store: requests, ledger, clock: () => `${date}T12:30:00.000Z` };
  return endRetentionOf("analytics", handler.retention, services);
}
const day = (date: string) => mockKit(`${date}T10:00:00Z`);
const ended = async () => (await ledger.events()).map(({ details }) => details);
const rows = async (prefix: string) => (await store.scan()).filter(({ pk }) => String(pk).startsWith(prefix));
const about = (request: string, parameters = {}) => ({ request, parameters });

const annas = "VISITOR#client-id#702118446";
const eraseAroundHold = async () => {
  await ask("complaint", anna, day("2026-03-05"), about("c1"));
  await ask("erasure", anna, day("2026-04-01"), about("e1"));
  await ask("erasure", anna, day("2026-04-02"), about("e1", { overHold: "keep" }));
};

describe("the evidence that an erasure has left for a complaint", () => {
  it("goes when the hold ends, and the note of the deletion goes with the copies on servers", async () => {
    await eraseAroundHold();
    expect(await run("2026-06-30")).toMatchObject({ ended: 0 });
    expect(await run("2026-07-01")).toMatchObject({ ended: 1 });
    expect(await rows(annas)).not.toEqual([]);
    expect(await run("2026-09-06")).toMatchObject({ ended: 1 });
    for (const prefix of [annas, "DELETION#", "RETENTION"]) expect(await rows(prefix)).toEqual([]);
    const told = { requestId: "e1", processor: "analytics" };
    expect(await ended()).toEqual([
      { ...told, until: "2026-06-30", counts: { deletions: 1 } },
      { ...told, until: "2026-09-05", counts: { visitors: 2, records: 9 } },
    ]);
  });

  it("stays while another complaint holds it", async () => {
    await eraseAroundHold();
    await ask("complaint", anna, day("2026-08-30"), about("c2"));
    expect(await run("2026-09-06")).toMatchObject({ ended: 1, waiting: 1 });
    expect(await rows(annas)).not.toEqual([]);
  });

  it("is recorded once if the task itself was asked again before", async () => {
    await eraseAroundHold();
    await ask("erasure", anna, day("2026-09-06"), about("e1"));
    expect(await run("2026-09-07")).toMatchObject({ ended: 1, waiting: 0, failed: 0 });
    expect(await ended()).toMatchObject([{ counts: { deletions: 1 } }]);
  });
});
