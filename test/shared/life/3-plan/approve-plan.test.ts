import { describe, expect, it } from "@jest/globals";
import { RequestCancelled } from "#shared/domain/errors.ts";
import type { Received } from "#shared/domain/request.ts";
import { awaitVerification, verify } from "#shared/domain/transitions.ts";
import { approvePlan } from "#shared/life/3-plan/approve-plan.ts";
import { cancelRequest } from "#shared/life/decide/cancel-request.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";
import { newCase, requestId } from "#test/fixtures/requests.ts";
import { approvedPlan } from "#workflows/contract.ts";

const manifests = [
  manifestOf("billing", { rights: { access: { action: "collect" } }, sensitivity: "ordinary" }),
  manifestOf("archive", { rights: {}, sensitivity: "ordinary" }),
];

async function verified(approval: "automatic" | "operator" = "automatic", request: Partial<Received> = {}) {
  const world = fakeServices();
  const { services } = world;
  await services.store.create(newCase({}, request));
  await services.store.update(requestId, ({ request }) => ({
    at: services.clock(),
    request: verify(awaitVerification(request, services.clock()), services.clock(), "L1"),
    events: [],
    result: undefined,
  }));
  const rights = { access: approval, complaint: approval };
  const controller = { ...services.controller, approval: rights };
  return { ...world, services: { ...services, controller, manifests } };
}

const release = { of: "another", notBefore: "2026-03-05", reason: "It is over." };
const plan = {
  tasks: [{ processor: "archive" }, { processor: "billing" }],
};

describe("the ApprovePlan step", () => {
  it("puts the slowest system first, with the systems that it waits for before it", async () => {
    const { services, signals } = await verified();
    const access = { rights: { access: { action: "collect" as const } }, sensitivity: "ordinary" as const };
    const systems = [
      manifestOf("archive", { ...access, leadTimeDays: 9, dependsOn: ["billing"] }),
      manifestOf("billing", access),
      manifestOf("tapes", { ...access, leadTimeDays: 12 }),
    ];
    await approvePlan({ requestId, taskToken: "task-1" }, { ...services, manifests: systems });
    expect(signals[0]?.signal.output).toEqual({
      tasks: [{ processor: "tapes" }, { processor: "archive" }, { processor: "billing" }],
    });
  });

  it("plans one task per processor and completes its own token at once", async () => {
    const { services, signals } = await verified();
    await approvePlan({ requestId, taskToken: "task-1" }, services);
    expect(signals).toMatchObject([{ taskToken: "task-1", signal: { output: plan } }]);
    expect(approvedPlan.safeParse(signals[0]?.signal.output).success).toBe(true);
    const current = await services.store.load(requestId);
    expect(current?.request.status).toBe("in-progress");
    expect(current?.tasks).toMatchObject([
      { processor: "billing", action: "collect" },
      { processor: "archive", action: "none" },
    ]);
    expect((await services.store.events(requestId)).at(-1)).toMatchObject({ type: "plan-approved" });
  });

  it("plans all tasks anew where the writer of a long plan died in the middle", async () => {
    const { services, signals } = await verified();
    const at = services.clock();
    const half = { processor: "billing", action: "collect" as const, attempts: 0, updatedAt: at };
    await services.store.update(requestId, () => ({ at, tasks: [half], events: [], result: undefined }));
    await approvePlan({ requestId, taskToken: "task-1" }, services);
    expect(signals).toMatchObject([{ signal: { output: plan } }]);
    expect((await services.store.load(requestId))?.tasks).toHaveLength(2);
  });

  it.each<[string, Partial<Received>, object]>([
    ["waits for a person where somebody complains", {}, { deskTasks: [{ processor: "desk" }] }],
    ["asks nobody where a hold is released", { release }, {}],
  ])("%s", async (_, more, persons) => {
    const { services, signals } = await verified("automatic", { right: "complaint", ...more });
    await approvePlan({ requestId, taskToken: "task-1" }, services);
    const output = signals[0]?.signal.output;
    expect(output).toEqual({ ...plan, ...persons });
    expect(approvedPlan.safeParse(output).success).toBe(true);
  });

  it("tells the desk of a complaint at once, and once", async () => {
    const { services, mails } = await verified("automatic", { right: "complaint" });
    await approvePlan({ requestId, taskToken: "task-1" }, services);
    await approvePlan({ requestId, taskToken: "task-2" }, services);
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      ["privacy-desk@example.com", "[DSR] A complaint has arrived: 00000001"],
    ]);
  });

  it("leaves the decision to an operator if policy says so", async () => {
    const { services, signals } = await verified("operator");
    await approvePlan({ requestId, taskToken: "task-1" }, services);
    expect(signals).toEqual([]);
    const current = await services.store.load(requestId);
    expect(current?.request.status).toBe("awaiting-approval");
    expect(current?.steps).toContainEqual({
      step: "ApprovePlan",
      taskToken: "task-1",
      since: services.clock(),
      offer: plan,
      waits: [{ kind: "review", why: "policy" }],
    });
  });

  it("run twice, plans once and answers the newer task token with the same plan", async () => {
    const { services, signals } = await verified();
    await approvePlan({ requestId, taskToken: "task-1" }, services);
    const before = await services.store.load(requestId);
    await approvePlan({ requestId, taskToken: "task-2" }, { ...services, manifests: [] });
    expect(signals).toMatchObject([
      { taskToken: "task-1" },
      // Of systems that are gone, nobody knows any more how slow they are.
      { taskToken: "task-2", signal: { output: { tasks: plan.tasks.toReversed() } } },
    ]);
    expect((await services.store.load(requestId))?.tasks).toEqual(before?.tasks);
    const approvals = (await services.store.events(requestId)).filter(({ type }) => type === "plan-approved");
    expect(approvals).toHaveLength(1);
  });

  it("tells the workflow by error name that the request was cancelled", async () => {
    const { services } = await verified();
    await cancelRequest(requestId, { actor: { kind: "subject" }, by: "subject" }, services);
    await expect(approvePlan({ requestId, taskToken: "task-1" }, services)).rejects.toThrow(RequestCancelled);
  });
});
