import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { identified } from "#test/fixtures/identified.ts";
import { type Api, startApi } from "./api-host.ts";
import { post, postForm, submitAndMail, verified, withToken } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** Addresses of one length: an answer may not be longer for somebody. */
let addresses = 0;
const address = (): string => `p${String(++addresses).padStart(4, "0")}@example.com`;
function known(): string {
  const email = address();
  api.people.set(email, { billing: identified({ contacts: [email] }), mailing: identified({}) });
  return email;
}

/** Somebody of each kind that an attacker would like to tell apart. */
const people: Readonly<Record<string, () => Promise<string>>> = {
  "a stranger": async () => address(),
  "somebody whom systems know": async () => known(),
  "somebody with a request that waits": async () => {
    const email = known();
    await submitAndMail(api, { email });
    return email;
  },
  "somebody with a confirmed request": async () => {
    const email = known();
    await verified(api, { email, right: "erasure" });
    return email;
  },
  "somebody who withdrew a request": async () => {
    const email = known();
    const { requestId, fullToken } = await verified(api, { email });
    await api.call("POST", `/requests/${requestId}/cancel`, withToken(fullToken));
    return email;
  },
};

/** All that the sender sees of an answer, and all that was asked of AWS for it; what is made anew each time has one name. */
async function seen(send: () => Promise<Response>) {
  const before = api.calls.length;
  const answer = await send();
  const text = await answer.text();
  return {
    status: answer.status,
    headers: [...answer.headers.keys()],
    bytes: Buffer.byteLength(text),
    text: text
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<id>")
      .replaceAll(/(?<![\w-])[\w-]{43}(?![\w-])/g, "<secret>")
      .replaceAll(/\b[A-Z2-9]{4}-[A-Z2-9]{4}\b/g, "<code>")
      .replaceAll(/\bp\d{4}@/g, "<person>@")
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<instant>"),
    calls: api.calls.slice(before),
  };
}

/** What each kind of person would see. */
async function seenByEach(send: (email: string) => Promise<Response>) {
  const all: [who: string, Awaited<ReturnType<typeof seen>>][] = [];
  for (const [who, make] of Object.entries(people)) {
    const email = await make();
    all.push([who, await seen(() => send(email))]);
  }
  return all;
}

describe("A submission", () => {
  const submissions: Readonly<Record<string, object>> = {
    access: {},
    portability: {},
    rectification: { changes: { name: "Jo Doe" } },
    erasure: { identifiers: [{ type: "client-id", value: "GA1.1.2.3" }] },
    restriction: { ground: "accuracy" },
    objection: {},
    "consent-withdrawal": {},
    complaint: { details: "An invoice was sold." },
  };

  it.each(Object.entries(submissions))(
    "has the same answer for everybody, known or not, and makes the same calls of AWS in the same order: %s",
    async (right, more) => {
      const all = await seenByEach((email) => post(api, "/requests", { right, ...more, email }));
      const [[, stranger] = []] = all;
      expect(stranger).toMatchObject({ status: 202 });
      expect(stranger?.calls.length).toBeGreaterThan(3);
      for (const [who, one] of all) expect([who, one]).toEqual([who, stranger]);
    },
  );

  it("has the same page for everybody, too", async () => {
    const all = await seenByEach((email) => postForm(api, "/requests", { right: "access", email }));
    const [[, stranger] = []] = all;
    expect(stranger).toMatchObject({ status: 202, text: expect.stringContaining("<code>") });
    for (const [who, one] of all) expect([who, one]).toEqual([who, stranger]);
  });
});

describe("What follows for the sender", () => {
  it("is the same for everybody until the mailbox is proved: the stage, a new link, and withdrawing", async () => {
    const steps = [
      ["GET", ""],
      ["POST", "/resend"],
      ["GET", "/cancel"],
      ["POST", "/cancel"],
      ["GET", ""],
    ] as const;
    const all: [who: string, unknown][] = [];
    for (const [who, make] of Object.entries(people)) {
      const { requestId, accessToken } = await submitAndMail(api, { email: await make() });
      api.advance(120_000);
      const answers = [];
      for (const [method, path] of steps)
        answers.push(
          await seen(() => api.call(method, `/requests/${requestId}${path}`, withToken(accessToken))),
        );
      all.push([who, answers]);
    }
    const [[, stranger] = []] = all;
    expect(stranger).toMatchObject([
      { status: 200 },
      { status: 202 },
      { status: 200 },
      { status: 200 },
      { status: 200 },
    ]);
    for (const [who, one] of all) expect([who, one]).toEqual([who, stranger]);
  });
});

describe("The page that finds a request again", () => {
  it("has the same answer for the right address, for another, and for somebody without a request", async () => {
    const mine = await verified(api, { email: known() });
    const other = await verified(api, { email: known() });
    const wanted = [
      { reference: mine.requestId, email: mine.email },
      { reference: mine.requestId, email: other.email },
      { reference: mine.requestId, email: address() },
      { reference: "019c0000-0000-7000-8000-00000000dead", email: mine.email },
    ];
    const answers = [];
    for (const body of wanted) {
      const { calls: _, ...answer } = await seen(() => post(api, "/follow", body));
      answers.push(answer);
    }
    expect(answers[0]).toMatchObject({ status: 202 });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });
});
