import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Api, startApi } from "./api-host.ts";
import { pendingTask } from "./pending-task.ts";
import { refused, secret } from "./refused.ts";
import { post, withToken } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const done = { outcome: "done", summary: "All of it.", counts: { invoices: 2 } };

describe("the address of a task", () => {
  it("takes the answer, once and again, and tells nothing but the task", async () => {
    const { requestId, address, taskNow } = await pendingTask(api);
    for (const _ of [1, 2]) {
      const response = await post(api, address, done);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ taskId: `${requestId}/billing` });
    }
    expect(await taskNow()).toMatchObject({ result: { outcome: "done", counts: { invoices: 2 } } });
  });

  it("answers another answer than the first with 409, and the first stands", async () => {
    const { address, taskNow } = await pendingTask(api);
    await post(api, address, done);
    const response = await post(api, address, { outcome: "nothing-held", summary: "Nothing." });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ type: expect.stringMatching(/task-answered$/) });
    expect(await taskNow()).toMatchObject({ result: { outcome: "done" } });
  });

  it.each([
    ["without an outcome", { summary: "x" }, "#/outcome"],
    ["with a member that there is not", { ...done, [secret]: 1 }, "#"],
    ["with an outcome that nobody knows", { ...done, outcome: "gone" }, "#/outcome"],
    ["with a count below zero", { ...done, counts: { invoices: -1 } }, "#/counts/invoices"],
    [
      "with files",
      { ...done, files: [{ key: "k", dataset: "d", records: 1, bytes: 1, sha256: "0".repeat(64) }] },
      "#/files",
    ],
    ["that waits", { outcome: "awaiting", awaits: "decision", summary: "x" }, "#/outcome"],
  ])("refuses a report %s, and names the field", async (_what, body, pointer) => {
    const { address, taskNow } = await pendingTask(api);
    const response = await post(api, address, body);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { pointer: string }[] };
    expect(errors.map((error) => error.pointer)).toEqual([pointer]);
    expect(await taskNow()).toMatchObject({ result: { outcome: "pending" } });
  });

  it("opens nothing else: neither the request nor its links", async () => {
    const { requestId, address, fullToken } = await pendingTask(api);
    const token = address.split("/").at(-1) ?? "";
    const [, secret = ""] = token.split(".");
    for (const path of [`/verify/${token}`, `/not-me/${token}`, `/packages/${token}`])
      expect([404, 410]).toContain((await api.call("GET", path)).status);
    expect((await api.call("GET", `/requests/${requestId}`, withToken(secret))).status).toBe(404);
    await refused(api, () => post(api, `/callbacks/${requestId}.${fullToken}`, done), 404, "not-found");
  });

  it("of another request, or of nobody, is not found, and changes nothing", async () => {
    const [one, other] = [await pendingTask(api), await pendingTask(api)];
    const before = await api.dump();
    const [, secret] = (other.address.split("/").at(-1) ?? "").split(".");
    for (const token of [`${one.requestId}.${secret}`, `${one.requestId}.${"a".repeat(43)}`, "x"])
      await refused(api, () => post(api, `/callbacks/${token}`, done), 404, "not-found");
    expect(await api.dump()).toEqual(before);
  });
});

describe("the address of a request at a vendor that speaks OpenDSR", () => {
  const body = { controller_id: "c", subject_request_id: "s", request_status: "completed", extra: 1 };

  it("has the vendor asked, and believes nothing of the report", async () => {
    const { requestId, address, taskNow } = await pendingTask(api);
    const response = await post(api, `/opendsr${address}`, body);
    expect([response.status, await response.json()]).toEqual([202, { taskId: `${requestId}/billing` }]);
    expect(await taskNow()).toMatchObject({ readyAt: expect.any(String) });
    expect(await taskNow()).not.toHaveProperty("result");
  });

  it("refuses a report of another form, and another token", async () => {
    const { address, requestId } = await pendingTask(api);
    await refused(api, () => post(api, `/opendsr${address}`, { outcome: "done" }), 400, "invalid-request");
    const other = `/opendsr/callbacks/${requestId}.${"a".repeat(43)}`;
    await refused(api, () => post(api, other, body), 404, "not-found");
  });
});
