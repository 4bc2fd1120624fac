import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { approve, complete, skipVerification } from "#shared/domain/transitions.ts";
import { type Api, startApi } from "./api-host.ts";
import { catchOutput } from "./catch-output.ts";
import { submit, submitAndMail, verified, withToken } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const day = 86_400_000;
const get = (requestId: string, token: string) => api.call("GET", `/requests/${requestId}`, withToken(token));
const cancel = (requestId: string, token: string) =>
  api.call("POST", `/requests/${requestId}/cancel`, withToken(token));
const now = () => new Date().toISOString();

/** Plans two finished tasks. */
async function inProgress(requestId: string): Promise<void> {
  await api.store.update(requestId, ({ request }) => ({
    at: now(),
    request: approve(request, now()),
    tasks: [
      {
        processor: "billing",
        action: "erase",
        attempts: 1,
        updatedAt: now(),
        result: {
          outcome: "retained",
          summary: "Invoices are kept.",
          counts: {},
          files: [],
          retained: [{ what: "invoices", law: "HGB § 257", until: "2034-12-31", onlyFor: "tax audits" }],
        },
      },
      {
        processor: "analytics",
        action: "erase",
        attempts: 1,
        updatedAt: now(),
        result: { outcome: "pending", summary: "Ordered.", expectedCompletion: "2026-05-01", counts: {} },
      },
      { processor: "mailing", action: "suppress", attempts: 0, updatedAt: now() },
    ],
    events: [
      {
        type: "plan-approved",
        actor: { kind: "system" },
        details: { level: "L1", deadlines: request.deadlines, tasks: [] },
      },
      {
        type: "task-attempt-failed",
        actor: { kind: "system" },
        details: { processor: "mailing", error: "TransientError" },
      },
    ],
    result: undefined,
  }));
}

describe("the token of the submission", () => {
  it("sees the stage and nothing else", async () => {
    const { requestId, accessToken, receivedAt } = await submit(api);
    const response = await get(requestId, accessToken);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      requestId,
      right: "access",
      status: "received",
      stage: "confirm-identity",
      receivedAt,
    });
  });

  it("does not show that an operator has to look into the request, which would tell that there is data", async () => {
    const { requestId, accessToken, fullToken } = await verified(api, { right: "erasure" });
    await inProgress(requestId);
    await api.store.update(requestId, ({ request }) => ({
      at: now(),
      request: { ...request, status: "needs-attention", since: now() } as typeof request,
      events: [],
      result: undefined,
    }));
    expect(await (await get(requestId, accessToken)).json()).toMatchObject({ status: "in-progress" });
    expect(await (await get(requestId, fullToken)).json()).toMatchObject({ status: "needs-attention" });
  });
});

describe("the token given at verification", () => {
  it("sees deadlines, each system's part and the timeline, in words for the public", async () => {
    const { requestId, fullToken, receivedAt } = await verified(api, { right: "erasure" });
    await inProgress(requestId);
    const response = await get(requestId, fullToken);
    expect(response.status).toBe(200);
    const body = (await response.json()) as { timeline: { event: string }[] };
    expect(body).toMatchObject({
      requestId,
      status: "in-progress",
      stage: "in-progress",
      regime: "gdpr",
      receivedAt,
      deadlines: { base: expect.any(String), legal: expect.any(String), target: expect.any(String) },
      tasks: [
        { processor: "analytics", action: "erase", outcome: "pending", expectedCompletion: "2026-05-01" },
        {
          processor: "billing",
          outcome: "retained",
          retained: [{ what: "invoices", law: "HGB § 257", until: "2034-12-31", onlyFor: "tax audits" }],
        },
        { processor: "mailing", action: "suppress", outcome: "waiting" },
      ],
    });
    expect(body.timeline.map(({ event }) => event)).toEqual([
      "request-received",
      "verification-sent",
      "contacts-told",
      "identity-verified",
      "plan-approved",
    ]);
    expect(body).not.toHaveProperty("answer");
  });

  it.each([
    ["de-AT", "Die Anfrage wurde bestätigt."],
    ["fr", "La demande a été confirmée."],
    ["es-MX", "La solicitud se confirmó."],
    ["nl", "The request was confirmed."],
  ])("reads the timeline in the language of the request: %s", async (locale, text) => {
    const { requestId, fullToken } = await verified(api, { locale });
    const { timeline } = (await (await get(requestId, fullToken)).json()) as { timeline: object[] };
    expect(timeline).toContainEqual({ at: expect.any(String), event: "identity-verified", text });
  });

  it("sees whether the answer can be downloaded, and until when", async () => {
    const { requestId, fullToken } = await verified(api);
    await inProgress(requestId);
    const expiresAt = new Date(Date.now() + 30 * day).toISOString();
    const answer = { kind: "package" as const, key: "k", sha256: "0".repeat(64), bytes: 1, expiresAt };
    await api.store.update(requestId, ({ request }) => ({
      at: now(),
      request: { ...complete(request, now(), "complied-in-part"), answer },
      events: [],
      result: undefined,
    }));
    const seen = async () => (await get(requestId, fullToken)).json();
    expect(await seen()).toMatchObject({
      status: "completed",
      outcome: "complied-in-part",
      answer: { kind: "package", available: true, expiresAt },
    });
    expect(JSON.stringify(await seen())).not.toContain('"key"');
    api.advance(31 * day);
    expect(await seen()).toMatchObject({ answer: { available: false } });
  });

  it("is forgotten after 180 days, like the token of the submission", async () => {
    const { requestId, accessToken, fullToken } = await verified(api);
    api.advance(181 * day);
    for (const token of [accessToken, fullToken]) expect((await get(requestId, token)).status).toBe(404);
  });
});

describe("without the right token", () => {
  it("an existing, an unknown and a foreign request are the same 404", async () => {
    const mine = await verified(api);
    const theirs = await verified(api);
    const unknown = "019c0000-0000-7000-8000-00000000dead";
    const answers = [];
    for (const [requestId, token] of [
      [mine.requestId, "A".repeat(43)],
      [mine.requestId, theirs.accessToken],
      [mine.requestId, theirs.fullToken],
      [mine.requestId, mine.link.split(".")[1] ?? ""],
      [mine.requestId, `${mine.fullToken}A`],
      [unknown, mine.fullToken],
    ] as const) {
      const before = await api.dump();
      for (const response of [
        await get(requestId, token),
        await cancel(requestId, token),
        await api.call("POST", `/requests/${requestId}/resend`, withToken(token)),
      ]) {
        expect(response.status).toBe(404);
        answers.push(await response.text());
      }
      expect(await api.dump()).toEqual(before);
    }
    expect(new Set(answers).size).toBe(1);
  });

  it.each([
    ["no header", {}],
    ["an empty one", { authorization: "" }],
    ["another scheme", { authorization: "Basic am86c2VjcmV0" }],
    ["a scheme alone", { authorization: "Bearer" }],
    ["a token alone", { authorization: "A".repeat(43) }],
  ])("%s gets the same explanation for known and unknown requests", async (_, headers) => {
    const { requestId } = await submit(api);
    const answers = [];
    for (const id of [requestId, "019c0000-0000-7000-8000-00000000dead", "nonsense"]) {
      for (const [method, path] of [
        ["GET", ""],
        ["POST", "/cancel"],
        ["POST", "/resend"],
      ]) {
        const response = await api.call(method ?? "", `/requests/${id}${path}`, {
          headers: headers as Record<string, string>,
        });
        expect(response.status).toBe(401);
        expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
        answers.push(await response.text());
      }
    }
    expect(new Set(answers).size).toBe(1);
  });
});

describe("cancelling", () => {
  it("works with either token, tells the waiting step, and gives the same answer when repeated", async () => {
    const waiting = await submitAndMail(api);
    const later = await verified(api);
    for (const [requestId, token] of [
      [waiting.requestId, waiting.accessToken],
      [later.requestId, later.fullToken],
    ] as const) {
      const first = await cancel(requestId, token);
      expect(first.status).toBe(200);
      const before = await api.dump();
      const again = await cancel(requestId, token);
      expect(again.status).toBe(200);
      expect(await again.text()).toBe(await first.text());
      expect(await api.dump()).toEqual(before);
      expect(await (await get(requestId, token)).json()).toMatchObject({
        status: "cancelled",
        stage: "cancelled",
      });
      expect((await api.store.events(requestId)).at(-1)).toMatchObject({
        type: "request-cancelled",
        actor: { kind: "subject" },
        details: { by: "subject" },
      });
    }
    // The step that was confirmed hears that once more at most, and of no cancelling.
    expect(api.told).toContainEqual({
      action: "SendTaskSuccess",
      input: expect.objectContaining({ taskToken: `task-of-${later.requestId}` }),
    });
    expect(api.told.filter(({ action }) => action === "SendTaskFailure")).toEqual([
      {
        action: "SendTaskFailure",
        input: { taskToken: `task-of-${waiting.requestId}`, error: "RequestCancelled" },
      },
    ]);
  });

  it("is too late once the request is closed", async () => {
    const { requestId, fullToken } = await verified(api);
    await inProgress(requestId);
    await api.store.update(requestId, ({ request }) => ({
      at: now(),
      request: complete(request, now(), "complied"),
      events: [],
      result: undefined,
    }));
    const before = await api.dump();
    const response = await cancel(requestId, fullToken);
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ type: expect.stringMatching(/\/request-closed$/) });
    expect(await api.dump()).toEqual(before);
  });
});

describe("a sender who has proved nothing", () => {
  /** An objection that began at once: with a part that waits for the mailbox, or answered because nobody is known. */
  async function begun(isAnswered: boolean) {
    const { requestId, accessToken } = await submit(api, { right: "objection" });
    const confirmation = { until: new Date(Date.now() + 14 * day).toISOString() };
    await api.store.update(requestId, ({ request }) => {
      const open = { ...approve(skipVerification(request, "L0"), now()), confirmation };
      const changed = isAnswered ? complete(open, now(), "nothing-held") : open;
      return { at: now(), request: changed, events: [], result: undefined };
    });
    const told = async (response: Response) =>
      [response.status, await response.text()].join(" ").replaceAll(requestId, "<id>");
    const stage = async () => {
      const { receivedAt: _, ...seen } = (await (await get(requestId, accessToken)).json()) as Record<
        string,
        unknown
      >;
      return { ...seen, requestId: "<id>" };
    };
    return { stage, cancel: async () => told(await cancel(requestId, accessToken)) };
  }

  it("is not told by stage or cancelling whether anybody is known, while there is time to confirm", async () => {
    const [waiting, answered] = [await begun(false), await begun(true)];
    expect(await answered.stage()).toEqual(await waiting.stage());
    const refusal = await waiting.cancel();
    expect(refusal).toMatch(/^409 .*request-closed/);
    expect(await answered.cancel()).toBe(refusal);
    expect(await waiting.stage()).toMatchObject({ stage: "in-progress" });
    api.advance(15 * day);
    expect(await answered.stage()).toMatchObject({ stage: "answered" });
  });
});

describe("an error of ours", () => {
  it("tells the client nothing, and the log only its name and the request", async () => {
    const { requestId, accessToken } = await submit(api);
    const output = catchOutput();
    api.broken.add("dynamodb");
    const response = await get(requestId, accessToken);
    api.broken.delete("dynamodb");
    const log = output.end();
    expect(log).toContain("AccessDeniedException");
    expect(log).toContain(requestId);
    expect(response.status).toBe(500);
    const text = await response.text();
    for (const told of [text, log]) {
      expect(told).not.toContain("jo@example.com");
      expect(told).not.toContain("Refused");
      expect(told).not.toMatch(/at .*\.ts/);
      expect(told).not.toContain(accessToken);
    }
    expect(text).not.toContain("AccessDenied");
  });
});
