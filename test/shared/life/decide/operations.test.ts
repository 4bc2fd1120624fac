import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { TerminalError } from "#shared/domain/errors.ts";
import type { Actor } from "#shared/domain/evidence.ts";
import { approveRequest } from "#shared/life/decide/approve-request.ts";
import { redriveRequest } from "#shared/life/decide/redrive-request.ts";
import { retryStep } from "#shared/life/decide/retry-step.ts";
import { findRequests } from "#shared/life/look/find-requests.ts";
import { listRequests } from "#shared/life/look/list-requests.ts";
import { showRequest } from "#shared/life/look/show-request.ts";
import { verifyAllEvidence, verifyEvidence } from "#shared/life/look/verify-evidence.ts";
import { done, pendingUntil } from "#test/fixtures/case-in-progress.ts";
import { startOperatorHost } from "#test/fixtures/operator-host.ts";
import { newCase } from "#test/fixtures/requests.ts";

const actor: Actor = { kind: "operator", id: "desk" };
const id = (n: number) => `019c0000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const missing = id(999);

let host: Awaited<ReturnType<typeof startOperatorHost>>;
beforeEach(async () => {
  host = await startOperatorHost();
});
afterEach(() => host.stop());

const fail = () => {
  throw new TerminalError("billing is down");
};

describe("the queue", () => {
  const received = (n: number, legal: string) =>
    host.services.store.create(
      newCase({}, { requestId: id(n), deadlines: { base: legal, legal, target: legal } }),
    );

  it("has the soonest legal deadline first, in every status", async () => {
    host.processors.billing = fail;
    await received(1, "2026-04-09");
    await host.submit({ requestId: id(2) });
    await received(3, "2026-04-01");
    const { requests, more } = await listRequests({ limit: 10 }, host.services);
    expect(requests.map((row) => [row.requestId, row.status, row.daysLeft])).toEqual([
      [id(3), "received", 27],
      [id(2), "needs-attention", 33],
      [id(1), "received", 35],
    ]);
    expect(more).toBe(false);
    expect(requests[1]?.waitingFor).toEqual([
      { party: "operator", what: "decision", processor: "billing", error: "TerminalError" },
    ]);
  });

  it("counts late days as negative ones, by the calendar of the request's place", async () => {
    await received(1, "2026-03-04");
    const { requests } = await listRequests({ limit: 10 }, host.services);
    expect(requests).toMatchObject([{ daysLeft: -1 }]);
  });

  it("is cut at the limit, with the most urgent kept, and says that there is more", async () => {
    for (let n = 1; n <= 5; n++) await received(n, `2026-04-0${9 - n}`);
    const { requests, more } = await listRequests({ limit: 2 }, host.services);
    expect(requests.map((row) => row.requestId)).toEqual([id(5), id(4)]);
    expect(more).toBe(true);
  });

  it("shows only the chosen statuses, and closed ones without days left", async () => {
    host.processors.billing = () => done;
    await host.submit();
    await received(2, "2026-04-09");
    const { requests } = await listRequests({ statuses: ["completed"], limit: 10 }, host.services);
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ status: "completed", waitingFor: [] });
    expect(requests[0]).not.toHaveProperty("daysLeft");
  });
});

describe("the view of a request", () => {
  it("has its tasks, its evidence and every state of its execution", async () => {
    host.processors.analytics = () => pendingUntil("2026-03-20");
    host.processors.billing = () => done;
    const view = await showRequest(await host.submit(), host.services);
    expect(view.waitingFor).toEqual([
      { party: "processor", what: "completion", processor: "analytics", until: "2026-03-20" },
    ]);
    expect(view.tasks.map(({ processor, settled }) => [processor, settled])).toEqual([
      ["analytics", false],
      ["billing", true],
    ]);
    expect(view.events.map(({ type }) => type)).toContain("plan-approved");
    expect(view.execution).toMatchObject({ status: "RUNNING", redriveCount: 0 });
    expect(view.execution?.steps.map(({ state, processor, result }) => [state, processor, result])).toEqual([
      ["VerifyIdentity", undefined, undefined],
      ["ApprovePlan", undefined, undefined],
      ["RunTasks", undefined, undefined],
      ["RunTask", "analytics", "pending"],
      ["RunTask", "billing", "done"],
      ["SettleTasks", undefined, undefined],
      ["IsTaskLeft", "analytics", "pending"],
      ["AwaitTask", "analytics", undefined],
    ]);
    const open = view.execution?.steps.filter((step) => !step.exitedAt).map(({ state }) => state);
    expect(open).toEqual(["SettleTasks", "AwaitTask"]);
  });

  it("has no personal data and no secret", async () => {
    host.processors.billing = fail;
    const text = JSON.stringify(await showRequest(await host.submit(), host.services));
    expect(text).not.toContain("person@example.com");
    expect(text).not.toMatch(/hash"?:"?salt|taskToken|subject-ref/);
  });

  it("is refused for a request that does not exist", async () => {
    await expect(showRequest(missing, host.services)).rejects.toThrow(`There is no request ${missing}.`);
  });
});

describe("approval", () => {
  it("lets a plan go ahead that waits for an operator, once", async () => {
    host.approval.access = "operator";
    host.processors.billing = () => done;
    const requestId = await host.submit();
    const [row] = (await listRequests({ limit: 1 }, host.services)).requests;
    expect(row?.waitingFor).toEqual([{ party: "operator", what: "approval of the plan: by policy" }]);

    expect(await approveRequest({ requestId, actor }, host.services)).toBe(true);
    await host.idle();
    const current = await host.services.store.load(requestId);
    expect(current?.request.status).toBe("completed");
    const events = await host.services.store.events(requestId);
    expect(events.filter(({ type }) => type === "plan-approved")).toMatchObject([{ actor }]);
    await expect(approveRequest({ requestId, actor }, host.services)).rejects.toThrow("no plan waits");
  });

  it("changes nothing for a request that was approved before", async () => {
    host.processors.billing = fail;
    const requestId = await host.submit();
    const before = await host.services.store.events(requestId);
    expect(await approveRequest({ requestId, actor }, host.services)).toBe(false);
    expect(await host.services.store.events(requestId)).toEqual(before);
  });
});

describe("a step of the workflow that failed for good", () => {
  it("waits for an operator, who has it tried again, and the request ends", async () => {
    host.processors.billing = () => done;
    host.brokenStates.add("Respond");
    const requestId = await host.submit();
    expect(await showRequest(requestId, host.services)).toMatchObject({
      status: "needs-attention",
      execution: { status: "RUNNING" },
      waitingFor: [{ party: "operator", step: "Respond", error: "TerminalError" }],
    });

    host.brokenStates.clear();
    expect(await retryStep({ requestId, actor, reason: "fixed in release 41" }, host.services)).toBe(
      "Respond",
    );
    await host.idle();
    const view = await showRequest(requestId, host.services);
    expect(view).toMatchObject({ status: "completed", execution: { status: "SUCCEEDED" } });
  });
});

describe("a failed execution", () => {
  it("runs again from the failed state, and the evidence names the operator", async () => {
    host.processors.billing = () => done;
    host.brokenStates.add("Respond");
    const requestId = await host.submit();
    await host.stopExecution(requestId);
    const failed = await showRequest(requestId, host.services);
    expect(failed.execution).toMatchObject({ status: "ABORTED", error: "Mistake" });

    host.brokenStates.clear();
    await redriveRequest({ requestId, actor, reason: "fixed in release 41" }, host.services);
    await host.idle();
    // The wait for an operator failed last: the execution is there again.
    expect(await retryStep({ requestId, actor, reason: "fixed in release 41" }, host.services)).toBe(
      "Respond",
    );
    await host.idle();
    const view = await showRequest(requestId, host.services);
    expect(view).toMatchObject({ status: "completed", execution: { status: "SUCCEEDED", redriveCount: 1 } });
    expect(view.events).toContainEqual(expect.objectContaining({ type: "execution-redrive-asked", actor }));
  });

  it("is told apart from a running one, which is left alone", async () => {
    host.processors.billing = fail;
    const requestId = await host.submit();
    const redrive = redriveRequest({ requestId, actor, reason: "just in case" }, host.services);
    await expect(redrive).rejects.toThrow("is RUNNING; only a failed one can be run again");
    const types = (await host.services.store.events(requestId)).map(({ type }) => type);
    expect(types).not.toContain("execution-redrive-asked");
    await expect(host.services.executions.redrive(requestId)).rejects.toThrow("cannot be run again");
  });

  it("is not invented for a request without an execution", async () => {
    await host.services.store.create(newCase());
    const redrive = redriveRequest({ requestId: id(1), actor, reason: "just in case" }, host.services);
    await expect(redrive).rejects.toThrow("has no execution");
  });
});

describe("evidence", () => {
  it("is intact when nobody changed it, and names the first changed event", async () => {
    host.processors.billing = () => done;
    const requestId = await host.submit();
    expect(await verifyEvidence(requestId, host.services)).toMatchObject({ whole: true, events: 5 });
    await host.documents.send(
      new UpdateCommand({
        TableName: host.table,
        Key: { pk: `REQ#${requestId}`, sk: "EVENT#000003" },
        UpdateExpression: "SET #event.#at = :at",
        ExpressionAttributeNames: { "#event": "event", "#at": "at" },
        ExpressionAttributeValues: { ":at": "2020-01-01T00:00:00.000Z" },
      }),
    );
    const problem = "content does not match its hash";
    const broken = { seq: 3, problem };
    const check = await verifyEvidence(requestId, host.services);
    expect(check).toMatchObject({ events: 5, whole: false, head: { seq: 5 }, broken });
    await host.services.store.create(newCase({}, { requestId: id(2) }));
    const all = await Array.fromAsync(verifyAllEvidence(host.services));
    expect(all).toHaveLength(2);
    expect(all.filter(({ whole }) => !whole)).toEqual([check]);
  });

  it("is refused for a request that does not exist", async () => {
    await expect(verifyEvidence(missing, host.services)).rejects.toThrow("There is no request");
  });
});

it("finds a person's requests by the keyed hash of the address", async () => {
  const subjectRef = (await host.services.keyedHash("subject", "person@example.com")).toString("base64url");
  await host.services.store.create(newCase({}, { requestId: id(1), subjectRef }));
  await host.services.store.create(newCase({}, { requestId: id(2) }));
  expect(await findRequests("person@example.com", host.services)).toEqual([id(1)]);
  expect(await findRequests("nobody@example.com", host.services)).toEqual([]);
});
