import { describe, expect, it } from "@jest/globals";
import type { Task } from "#shared/domain/task.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { sweepWorld } from "../attend/sweep-world.ts";

const failed = {
  outcome: "failed",
  error: "TransientError",
  tries: 1,
  retryAt: "2026-03-06T09:00:00.000Z",
} as const;
const met = { processor: "billing", requestId, metAt: "2026-03-05T09:00:00.000Z", error: "TransientError" };

/** The outages that are still open after a sweep, for a request that has met one. */
async function left(result: Task["result"], at: string) {
  const { services, run, moveTo } = sweepWorld();
  await storeInProgress(services.store, [task("billing", result)]);
  await services.outages.claimNotice(met);
  moveTo(at);
  await run();
  return (await services.outages.open()).map(({ processor }) => processor);
}

describe("an outage", () => {
  it("goes on while the request that met it last waits for the system", async () => {
    expect(await left(failed, "2026-03-09T09:00:00.000Z")).toEqual(["billing"]);
  });

  it("is over when the system has answered that request", async () => {
    expect(await left(done, "2026-03-05T09:05:00.000Z")).toEqual([]);
  });

  it("is over a day after the last request met it, if that request was settled by hand", async () => {
    const waived = { outcome: "waived", reason: "It holds nothing." } as const;
    expect(await left(waived, "2026-03-06T08:00:00.000Z")).toEqual(["billing"]);
    expect(await left(waived, "2026-03-06T10:00:00.000Z")).toEqual([]);
  });
});
