import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { findBrokenLink } from "#shared/domain/evidence.ts";
import type { Accepted } from "#shared/life/1-intake/submission.ts";
import { type Api, startApi } from "./api-host.ts";
import { freshEmail, post, submit } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const accept = async (response: Promise<Response>) => (await (await response).json()) as Accepted;
const day = 86_400_000;

describe("a submission", () => {
  it("for a restriction keeps the given reason, and accepts no reason for another right", async () => {
    const body = { right: "restriction", email: freshEmail(), ground: "accuracy" };
    const { requestId } = await accept(post(api, "/requests", body));
    const stored = await api.store.load(requestId);
    expect(stored?.request).toMatchObject({ restrictionGround: "accuracy" });
    // For the systems that need it.
    expect(stored?.subject).toMatchObject({ ground: "accuracy" });
    for (const wrong of [
      { ...body, right: "erasure" },
      { ...body, ground: "because" },
    ]) {
      const refused = await post(api, "/requests", wrong);
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ errors: [{ pointer: "#/ground" }] });
    }
  });

  it("from a place without a known law is accepted, with the shortest time of comparable laws", async () => {
    const stored = async (jurisdiction: string) => {
      const body = { right: "access", email: freshEmail(), jurisdiction };
      const { requestId } = await accept(post(api, "/requests", body));
      return (await api.store.load(requestId))?.request;
    };
    expect(await stored("CA-ON")).toMatchObject({
      regime: "gdpr",
      lawUnknown: true,
      deadlines: { legal: "2026-04-04" },
      otherClocks: [{ regime: "ca-qc", place: "CA-QC" }],
    });
    expect(await stored("JP")).toMatchObject({ lawUnknown: true, deadlines: { legal: "2026-03-20" } });
    expect(await stored("US-CA")).toMatchObject({
      regime: "gdpr",
      alsoRegimes: ["ccpa"],
      otherClocks: [{ regime: "ccpa", place: "US-CA" }],
    });
    expect(await stored("DE")).not.toHaveProperty("otherClocks");
  });

  it("is accepted, stored with its deadlines and evidence, and started", async () => {
    const email = freshEmail();
    const response = await post(api, "/requests", {
      right: "erasure",
      email: ` ${email.toUpperCase()} `,
      name: " Zoe\u0308 Doe ",
      jurisdiction: "FR",
      identifiers: [{ type: "client-id", value: "GA1.2.3" }],
      details: "Please.\r\nAll of it.",
    });
    expect(response.status).toBe(202);
    const accepted = (await response.json()) as Accepted;
    expect(response.headers.get("location")).toBe(`/requests/${accepted.requestId}`);
    expect(accepted.links.status).toBe(`https://dsr.example.com/requests/${accepted.requestId}`);

    const stored = await api.store.load(accepted.requestId);
    expect(stored?.request).toMatchObject({
      status: "received",
      right: "erasure",
      regime: "gdpr",
      jurisdiction: "FR",
      zone: "Europe/Berlin",
      receivedOn: "2026-03-05",
      deadlines: { base: "2026-04-05", legal: "2026-04-07", target: "2026-04-02" },
      receivedAt: accepted.receivedAt,
      sent: {},
      identifierRefs: [{ type: "client-id", ref: expect.stringMatching(/^[\w-]{43}$/) }],
    });
    expect(stored?.subject).toEqual({
      email,
      name: "Zoë Doe",
      identifiers: [{ type: "client-id", value: "GA1.2.3" }],
      details: "Please.\nAll of it.",
    });
    const events = await api.store.events(accepted.requestId);
    expect(events.map(({ type }) => type)).toEqual(["request-received"]);
    expect(events[0]?.details).toEqual({
      right: "erasure",
      regime: "gdpr",
      place: "DE-BE",
      calendar: expect.stringMatching(/^date-holidays@\d/),
    });
    expect(findBrokenLink(accepted.requestId, events, stored?.request.chain as never)).toBeUndefined();
    expect(api.told.at(-1)).toMatchObject({
      action: "StartExecution",
      input: { name: accepted.requestId, input: JSON.stringify({ requestId: accepted.requestId }) },
    });
  });

  it("keeps secrets only as hashes, and has personal data only in the subject's item", async () => {
    const { requestId, email, accessToken, confirmationCode } = await submit(api, { name: "Unusual Name" });
    const items = (await api.dump()) as { pk: string; sk: string }[];
    const others = JSON.stringify(
      items.filter(({ pk, sk }) => pk !== `REQ#${requestId}` || sk !== "SUBJECT"),
    );
    for (const secret of [
      email,
      "Unusual Name",
      accessToken,
      confirmationCode,
      confirmationCode.replace("-", ""),
    ]) {
      expect(others).not.toContain(secret);
    }
  });

  it("gets the same kind of answer for known and unknown people", async () => {
    const email = freshEmail();
    const first = await accept(post(api, "/requests", { right: "access", email }));
    const again = await accept(post(api, "/requests", { right: "access", email }));
    expect(Object.keys(again)).toEqual(Object.keys(first));
    expect(again.requestId).not.toBe(first.requestId);
    expect(again.status).toBe(first.status);
  });

  it("is accepted although its execution cannot be started: the sweep starts it", async () => {
    api.broken.add("states");
    const { requestId } = await submit(api);
    api.broken.delete("states");
    expect((await api.store.load(requestId))?.request.status).toBe("received");
  });
});

describe("a repeated Idempotency-Key", () => {
  it("gets the same answer with the same ids, code and token, at any time in seven days", async () => {
    const body = { right: "access", email: freshEmail(), name: "Jo" };
    const key = { "idempotency-key": "a key of the client" };
    const first = await accept(post(api, "/requests", body, key));
    api.advance(day);
    const before = await api.dump();
    const again = await accept(
      post(api, "/requests", { name: "Jo", email: body.email, right: "access" }, key),
    );
    expect(again).toEqual(first);
    expect(await api.dump()).toEqual(before);
  });

  it("by another person, or with another body, is another request: nothing tells that the key was used", async () => {
    const body = { right: "access", email: freshEmail() };
    const key = { "idempotency-key": "1" };
    const first = await accept(post(api, "/requests", body, key));
    const guesses = [
      { ...body, email: freshEmail() },
      { ...body, details: "and more" },
    ];
    for (const guess of guesses) {
      const answer = await accept(post(api, "/requests", guess, key));
      expect(answer.requestId).not.toBe(first.requestId);
      expect(answer.confirmationCode).not.toBe(first.confirmationCode);
    }
    expect(await accept(post(api, "/requests", body, key))).toEqual(first);
  });

  it("makes one request of many simultaneous ones", async () => {
    const body = { right: "access", email: freshEmail() };
    const key = { "idempotency-key": "at-once" };
    const answers = await Promise.all(Array.from({ length: 4 }, () => post(api, "/requests", body, key)));
    const bodies = await Promise.all(
      answers.filter(({ status }) => status === 202).map(async (answer) => (await answer.json()) as Accepted),
    );
    expect(new Set(bodies.map(({ requestId }) => requestId)).size).toBe(1);
    expect(bodies.length).toBeGreaterThan(0);
  });
});

describe("any number of submissions for one address", () => {
  it("are accepted alike: a stranger who fills a mailbox with them keeps nobody from a right", async () => {
    const email = freshEmail();
    const answers = [];
    for (let count = 1; count <= 12; count++)
      answers.push(await post(api, "/requests", { right: "objection", email }));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const ids = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as Accepted).requestId),
    );
    expect(new Set(ids).size).toBe(12);
    for (const requestId of ids) expect(await api.store.load(requestId)).toBeDefined();
  });
});
