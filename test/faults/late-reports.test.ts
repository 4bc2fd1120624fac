import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { submitRequest } from "#shared/life/1-intake/submit-request.ts";
import { confirmVerification } from "#shared/life/2-verify/confirm-verification.ts";
import { reportTask } from "#shared/life/4-run/report-task.ts";
import { sweep } from "#shared/life/attend/sweep.ts";
import type { ProcessorTask } from "#shared/processor/contract.ts";
import { PowerCut, power } from "#test/fakes/power.ts";
import { done, pendingUntil } from "#test/fixtures/case-in-progress.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { startWorkflowWorld } from "./workflow-world.ts";

let machine: Awaited<ReturnType<typeof startWorkflowWorld>>;
beforeAll(async () => {
  machine = await startWorkflowWorld("2026-03-05T09:00:00.000Z");
});
afterAll(() => machine.stop());

/** An erasure that waits for billing, whose system was given an address; mailing is done. */
async function waitingForBilling() {
  const world = machine.fresh();
  const { services } = world;
  const asked: ProcessorTask[] = [];
  let isReady = false;
  Object.assign(services, {
    manifests: services.manifests.map((one) => ({ ...one, callsBack: one.id === "billing" })),
    askTask: async (processor: string, { task }: { task: ProcessorTask }) => {
      const summary = everywhere("Done.");
      if (processor !== "billing") return { outcome: "done", summary };
      asked.push(task);
      return isReady ? { outcome: "done", summary } : { ...pendingUntil("2026-03-20"), summary };
    },
  });
  const accepted = await submitRequest(
    { right: "erasure", email: "person@example.com" },
    undefined,
    services,
  );
  const { requestId, confirmationCode } = accepted;
  await machine.idle();
  const [, link = ""] = /verify\/([\w.-]+)/.exec(world.mails.map(({ text }) => text).join("\n")) ?? [];
  await confirmVerification(link, { confirmationCode, knownDatum: undefined }, services);
  await machine.idle();
  const token = asked[0]?.callback?.split("/").at(-1) ?? "none";
  return {
    ...world,
    requestId,
    token,
    asked,
    becomeReady() {
      isReady = true;
    },
    status: async () => (await services.store.load(requestId))?.request.status,
  };
}

describe("a request that waits for a system", () => {
  it("goes on and is answered when the system reports at the address of its task", async () => {
    const { services, token, status, requestId } = await waitingForBilling();
    expect(await status()).toBe("in-progress");
    await reportTask(token, done, services);
    await machine.idle();
    expect(await status()).toBe("completed");
    await reportTask(token, done, services);
    const events = await services.store.events(requestId);
    expect(events.filter(({ type }) => type === "task-contradicted")).toEqual([]);
  });

  it("has the system asked again, with the same key and address, when its answer is ready", async () => {
    const { services, token, status, asked, becomeReady } = await waitingForBilling();
    becomeReady();
    await reportTask(token, { outcome: "ready" }, services);
    await machine.idle();
    expect(await status()).toBe("completed");
    const [first, ...others] = asked.map(({ idempotencyKey, callback }) => ({ idempotencyKey, callback }));
    expect(others).toEqual([first]);
  });

  it("waits on when the system is ready too early, and is answered by its second report", async () => {
    const { services, token, status, asked, becomeReady } = await waitingForBilling();
    await reportTask(token, { outcome: "ready" }, services);
    await machine.idle();
    expect(await status()).toBe("in-progress");
    becomeReady();
    await reportTask(token, { outcome: "ready" }, services);
    await machine.idle();
    expect(await status()).toBe("completed");
    expect(asked).toHaveLength(3);
  });

  it.each([done, { outcome: "ready" }] as const)(
    "is answered although the power fails at any act of the report $outcome",
    async (report) => {
      for (let n = 0, wasCut = true; wasCut; n++) {
        const { services, token, status, becomeReady } = await waitingForBilling();
        becomeReady();
        const supply = power();
        supply.cutAfter(n);
        const own = { ...services, store: supply.store(services.store) };
        await reportTask(token, report, own).catch((error: unknown) => {
          if (!(error instanceof PowerCut)) throw error;
        });
        wasCut = supply.restore();
        // The system was not answered, so it reports again; the sweep delivers what was decided before.
        if (wasCut) await reportTask(token, report, services);
        await machine.advance(300);
        await sweep(services, { mayGoOn: () => true, onFailure: () => undefined });
        await machine.idle();
        expect({ n, status: await status() }).toEqual({ n, status: "completed" });
      }
    },
  );
});
