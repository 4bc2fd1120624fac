import { expect, it } from "@jest/globals";
import { recordEnded } from "#shared/life/6-after/record-ended.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { memoryRetentionLedger } from "#test/fakes/memory-retention-ledger.ts";
import { requestId, requestWithTask } from "#test/shared/processor/request-with-task.ts";

const clock = () => "2033-01-01T12:30:00.000Z";
const ended = { requestId, processor: "stub", until: "2032-12-31", counts: { invoices: 2 } };

it("the end of a retention is recorded in the ledger and on the request, once for each date", async () => {
  const [store, ledger] = [memoryRequestStore(), memoryRetentionLedger()];
  await requestWithTask(store, { action: "erase" }, { status: "completed" });
  for (let time = 0; time < 2; time++) await recordEnded(ended, { store, ledger, clock });
  await recordEnded({ ...ended, until: "2034-12-31" }, { store, ledger, clock });
  const events = (await store.events(requestId)).filter(({ type }) => type === "retention-ended");
  expect(events.map(({ details }) => details)).toEqual([ended, { ...ended, until: "2034-12-31" }]);
  expect((await store.load(requestId))?.tasks[0]?.ended).toMatchObject([
    { until: "2032-12-31", at: clock() },
    { until: "2034-12-31" },
  ]);
  expect(await ledger.events()).toHaveLength(2);
});

it("the end of a retention is in the ledger alone once the request is gone, even if it goes in between", async () => {
  const ledger = memoryRetentionLedger();
  const gone = memoryRequestStore();
  await recordEnded(ended, { store: gone, ledger, clock });
  const going = memoryRequestStore();
  await requestWithTask(going);
  const store = {
    async load(id: string) {
      const found = await going.load(id);
      await going.remove(id);
      return found;
    },
    update: going.update,
  };
  await recordEnded({ ...ended, until: "2034-12-31" }, { store, ledger, clock });
  expect((await ledger.events()).map(({ details }) => details?.until)).toEqual(["2032-12-31", "2034-12-31"]);
});
