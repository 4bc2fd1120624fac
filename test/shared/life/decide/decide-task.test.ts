import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { TerminalError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { decideTask, type TaskDecision } from "#shared/life/decide/decide-task.ts";
import { settledResult } from "#shared/life/decide/settlement.ts";
import { done, pendingUntil } from "#test/fixtures/case-in-progress.ts";
import { startOperatorHost } from "#test/fixtures/operator-host.ts";

const actor: Actor = { kind: "operator", id: "desk" };
const reason = "billing is up again";
const retry: TaskDecision = { kind: "retry", reason };
const waive: TaskDecision = { kind: "waive", reason: "nothing is left there" };
const settle: TaskDecision = {
  kind: "settle",
  reason: "Looked up by hand.",
  result: settledResult({ outcome: "nothing-held", reason: "Looked up by hand." }),
};

let host: Awaited<ReturnType<typeof startOperatorHost>>;
beforeEach(async () => {
  host = await startOperatorHost();
});
afterEach(() => host.stop());

const fail = () => {
  throw new TerminalError("billing is down");
};

async function decide(requestId: string, processor: string, decision: TaskDecision) {
  const changed = await decideTask({ requestId, processor, decision, actor }, host.services);
  await host.idle();
  return changed;
}

async function statusOf(requestId: string) {
  return (await host.services.store.load(requestId))?.request.status;
}

async function eventTypes(requestId: string) {
  return (await host.services.store.events(requestId)).map(({ type }) => type);
}

describe("a task that failed", () => {
  it("is tried again on an operator's decision, and the request goes on to its end", async () => {
    host.processors.billing = fail;
    const id = await host.submit();
    expect(await statusOf(id)).toBe("needs-attention");

    host.processors.billing = () => done;
    expect(await decide(id, "billing", retry)).toBe(true);
    expect(await statusOf(id)).toBe("completed");
    const events = await host.services.store.events(id);
    expect(events).toContainEqual(
      expect.objectContaining({ type: "task-retried", actor, details: { processor: "billing", reason } }),
    );
    const head = (await host.services.store.load(id))?.request.chain ?? { seq: 0, hash: "" };
    expect(findBrokenLink(id, events, head)).toBeUndefined();
  });

  it("needs an operator again when it fails again", async () => {
    host.processors.billing = fail;
    const id = await host.submit();
    await decide(id, "billing", retry);
    expect(await statusOf(id)).toBe("needs-attention");
    expect((await eventTypes(id)).filter((type) => type === "task-failed")).toHaveLength(2);
  });

  it("is settled by an operator's own work", async () => {
    host.processors.billing = fail;
    const id = await host.submit();
    expect(await decide(id, "billing", settle)).toBe(true);
    const current = await host.services.store.load(id);
    expect(current?.request.status).toBe("completed");
    expect(current?.tasks).toMatchObject([
      { processor: "billing", result: { outcome: "nothing-held", summary: "Looked up by hand." } },
    ]);
  });

  it("keeps the request in need of attention while another one has failed", async () => {
    host.processors.billing = fail;
    host.processors.mailing = fail;
    const id = await host.submit();
    await decide(id, "billing", waive);
    expect(await statusOf(id)).toBe("needs-attention");
    await decide(id, "mailing", settle);
    expect(await statusOf(id)).toBe("completed");
  });

  it("counts a repeated decision once, and refuses another", async () => {
    host.processors.billing = fail;
    const id = await host.submit();
    await decide(id, "billing", waive);
    const before = await eventTypes(id);
    expect(await decide(id, "billing", waive)).toBe(false);
    await expect(decide(id, "billing", settle)).rejects.toThrow("is settled already (waived)");
    await expect(decide(id, "billing", retry)).rejects.toThrow("is settled already (waived)");
    expect(await eventTypes(id)).toEqual(before);
  });

  it("accepts one of two simultaneous decisions", async () => {
    host.processors.billing = fail;
    const id = await host.submit();
    const results = await Promise.allSettled([decide(id, "billing", waive), decide(id, "billing", settle)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await statusOf(id)).toBe("completed");
  });
});

it("can be waived although the processor promised to finish", async () => {
  host.processors.analytics = () => pendingUntil("2026-03-20");
  const id = await host.submit();
  expect(await statusOf(id)).toBe("in-progress");
  await decide(id, "analytics", waive);
  expect(await statusOf(id)).toBe("completed");
});

it("gets the result of a promise after the answer is out", async () => {
  host.processors.analytics = () => pendingUntil("2026-06-30");
  const id = await host.submit();
  expect(await statusOf(id)).toBe("completed");
  await expect(decide(id, "analytics", retry)).rejects.toThrow("is promised for 2026-06-30");
  expect(await decide(id, "analytics", settle)).toBe(true);
  expect(await decide(id, "analytics", settle)).toBe(false);
  expect((await host.services.store.load(id))?.tasks[0]?.result).toMatchObject({ outcome: "nothing-held" });
  expect((await eventTypes(id)).filter((type) => type === "task-settled")).toHaveLength(1);
  expect(await statusOf(id)).toBe("completed");
});

it("cannot be decided while the workflow itself still tries", async () => {
  host.processors.billing = () => {
    throw new Error("not reachable for the moment");
  };
  const id = await host.submit();
  await expect(decide(id, "billing", retry)).rejects.toThrow("waits for nobody yet");
  const { steps = [] } = (await host.services.store.load(id)) ?? {};
  expect(steps.filter(({ step, signal }) => step === "AwaitTask" && signal)).toEqual([]);
  expect(await eventTypes(id)).not.toContain("task-retried");
});

it("is named among the tasks when an operator asks for another", async () => {
  host.processors.billing = fail;
  const id = await host.submit();
  await expect(decide(id, "bilking", retry)).rejects.toThrow('no task "bilking". Its tasks: billing.');
});

it("cannot be decided once the request was cancelled", async () => {
  host.processors.billing = fail;
  const id = await host.submit();
  await cancelRequest(id, { actor, by: "operator", reason: "withdrawn by phone" }, host.services);
  await host.idle();
  await expect(decide(id, "billing", retry)).rejects.toThrow("was cancelled");
});
