import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { submitRequest } from "#shared/life/1-intake/submit-request.ts";
import { confirmVerification } from "#shared/life/2-verify/confirm-verification.ts";
import { decideTask } from "#shared/life/decide/decide-task.ts";
import { startWorkflowWorld } from "./workflow-world.ts";

let machine: Awaited<ReturnType<typeof startWorkflowWorld>>;
beforeAll(async () => {
  machine = await startWorkflowWorld("2026-03-05T09:00:00.000Z");
});
afterAll(() => machine.stop());

/** A confirmed erasure, of which billing leaves an invoice so many times. */
async function erasureThatLeavesRows(times: number) {
  const world = machine.fresh();
  const { services } = world;
  let looks = 0;
  Object.assign(services, {
    askReadBack: async (processor: string) => {
      const isLeft = processor === "billing" && ++looks <= times;
      const left = isLeft ? { invoices: 1 } : {};
      return { look: "seen", found: { left, kept: {}, begun: {}, undated: {} } };
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
  return {
    ...world,
    requestId,
    status: async () => (await services.store.load(requestId))?.request.status,
    letters: () => world.mails.filter(({ to }) => to === "person@example.com").map(({ subject }) => subject),
  };
}

describe("an erasure that leaves a row", () => {
  it("is carried out again by itself, and answered once nothing is left", async () => {
    const { status, letters } = await erasureThatLeavesRows(2);
    expect(await status()).toBe("in-progress");
    const before = letters().length;
    await machine.advance(3600);
    expect(await status()).toBe("completed");
    expect(letters()).toHaveLength(before + 1);
  });

  it("that stays reaches the desk and not the person, until an operator has it tried again", async () => {
    const { status, services, mails, requestId, letters } = await erasureThatLeavesRows(7);
    const before = letters().length;
    await machine.advance(3 * 3600);
    expect(await status()).toBe("needs-attention");
    expect(letters()).toHaveLength(before);
    const notice = mails.find(({ toOperators }) => toOperators)?.text.replaceAll(/\s+/g, " ");
    expect(notice).toContain(
      "billing says that it has erased, and still finds 1 rows, some of them in invoices",
    );
    const decision = { kind: "retry", reason: "The job that wrote it back is stopped." } as const;
    const actor = { kind: "operator", id: "berta" } as const;
    await decideTask({ requestId, processor: "billing", decision, actor }, services);
    await machine.idle();
    expect(await status()).toBe("completed");
    expect(letters()).toHaveLength(before + 1);
  });
});
