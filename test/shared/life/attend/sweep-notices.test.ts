import { describe, expect, it } from "@jest/globals";
import { TerminalError } from "#shared/domain/errors.ts";
import { approvePlan } from "#shared/life/3-plan/approve-plan.ts";
import { awaitOperator } from "#shared/life/4-run/await-operator.ts";
import { awaitTask } from "#shared/life/4-run/await-task.ts";
import { approveRequest } from "#shared/life/decide/approve-request.ts";
import { decideTask } from "#shared/life/decide/decide-task.ts";
import { waitsOf } from "#shared/life/look/waits.ts";
import type { Mail, Mailer } from "#shared/ports/mailer.ts";
import { storePlanned } from "#test/fixtures/awaiting-plan.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";
import { sweepWorld } from "./sweep-world.ts";

const actor = { kind: "operator", id: "ops" } as const;
const later = "2026-03-05T09:05:00.000Z";
const step = { requestId, step: "Respond", error: "TerminalError", taskToken: "task-1" };
const failed = { requestId, processor: "billing", taskToken: "task-1", error: "TerminalError" };

/** SES takes no mail to the operators, until it does again. */
function refusing() {
  const mails: Mail[] = [];
  let refuses = true;
  const mailer: Mailer = {
    async send(mail) {
      if (refuses) throw new TerminalError("SES did not take the mail: MessageRejected.");
      mails.push(mail);
    },
  };
  const world = sweepWorld({ mailer });
  const heal = async () => {
    refuses = false;
    world.moveTo(later);
    await world.run();
    await world.run();
  };
  return { ...world, mails, heal, names: () => mails.map(({ noticeId }) => noticeId.split("/")[1]) };
}

describe("a refused mail to the operators", () => {
  it("does not end the wait of a step, and goes out once it can", async () => {
    const { services, heal, names, signals } = refusing();
    await storeInProgress(services.store, [task("billing", done)]);
    await awaitOperator(step, services);
    const current = await services.store.load(requestId);
    expect(current && waitsOf(current)).toMatchObject([{ party: "operator", step: "Respond" }]);
    await heal();
    expect(names()).toEqual([expect.stringMatching(/^step-failed-\d+$/)]);
    expect(signals).toEqual([]);
  });

  it("does not end the wait of a task, and goes out once it can", async () => {
    const { services, heal, names } = refusing();
    await storeInProgress(services.store, [task("billing")], "erasure");
    await awaitTask(failed, services);
    expect((await services.store.load(requestId))?.request.status).toBe("needs-attention");
    await heal();
    expect(names()).toEqual(["needs-attention-billing-1"]);
  });

  it("does not end the wait of a plan, and goes out once it can", async () => {
    const { services, heal, names } = refusing();
    await storePlanned(services.store, []);
    const approval = { ...services.controller.approval, access: "operator" as const };
    const controller = { ...services.controller, approval };
    await approvePlan({ requestId, taskToken: "task-2" }, { ...services, controller });
    await heal();
    expect(names()).toEqual(["approval-needed"]);
  });

  it("is not sent later when the operators have decided without it", async () => {
    const { services, heal, names } = refusing();
    await storeInProgress(services.store, [task("billing")], "erasure");
    await awaitTask(failed, services);
    const decision = { kind: "waive", reason: "by hand" } as const;
    await decideTask({ requestId, processor: "billing", decision, actor }, services);
    await heal();
    expect(names()).toEqual([]);
    const planned = refusing();
    await storePlanned(planned.services.store, [{ kind: "review", why: "level" }]);
    await approveRequest({ requestId, actor }, planned.services);
    await planned.heal();
    expect(planned.names()).toEqual([]);
  });
});
