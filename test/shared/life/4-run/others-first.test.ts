import { expect, it } from "@jest/globals";
import type { Task } from "#shared/domain/task.ts";
import { runTask } from "#shared/life/4-run/run-task.ts";
import { asking } from "#test/fakes/asking.ts";
import { memoryRequestStore } from "#test/fakes/memory-request-store.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { requestId, requestWithTask } from "#test/shared/processor/request-with-task.ts";
import { stubManifest } from "#test/shared/processor/stub-manifest.ts";

const manifest = { ...stubManifest, dependsOn: ["billing"] };
const at = "2026-03-06T09:00:00.000Z";

it("a system that needs the answer of another is not asked before it, and its waiting is no attempt", async () => {
  const store = memoryRequestStore();
  await requestWithTask(store);
  let asked = 0;
  const handle = async () => {
    asked++;
    return { outcome: "nothing-held" as const, summary: everywhere("Nobody.") };
  };
  const run = () =>
    runTask(
      { requestId, processor: "stub" },
      {
        ...fakeServices().services,
        store,
        manifests: [manifest],
        askTask: asking(manifest, handle),
        clock: () => at,
      },
    );
  const billing = async (result?: Task["result"]) =>
    store.update(requestId, () => ({
      at,
      tasks: [
        { processor: "billing", action: "collect", attempts: 0, updatedAt: at, ...(result && { result }) },
      ],
      events: [],
      result: undefined,
    }));
  const waits = {
    name: "TransientError",
    details: { code: "others-first", system: "stub", other: "billing" },
  };

  await billing();
  await expect(run()).rejects.toMatchObject(waits);
  await billing({ outcome: "failed", error: "TransientError" });
  await expect(run()).rejects.toMatchObject(waits);
  expect(asked).toBe(0);
  expect((await store.load(requestId))?.tasks.find(({ processor }) => processor === "stub")).toMatchObject({
    attempts: 0,
  });

  await billing({ outcome: "nothing-held", summary: everywhere("Nobody.") });
  expect(await run()).toMatchObject({ outcome: "nothing-held" });
  expect(asked).toBe(1);
});
