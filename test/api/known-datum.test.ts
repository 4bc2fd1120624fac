import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { tokenOf } from "#shared/domain/case.ts";
import { personRefs } from "#shared/life/1-intake/person-refs.ts";
import { keyedHash } from "#shared/needs/keyed-hash.ts";
import { type Api, startApi } from "./api-host.ts";
import { customerNumber, knownEmail, submitKnown } from "./known-people.ts";
import { post, postForm, problemOf, submitAndMail } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const wrong = "KD-99999";
const load = async (requestId: string) => {
  const current = await api.store.load(requestId);
  if (!current) throw new Error("There is no request.");
  return current;
};
const lastEvent = async (requestId: string) => (await api.store.events(requestId)).at(-1);
const attempts = async (requestId: string) => tokenOf(await load(requestId), "verify")?.attempts;
const told = (requestId: string) =>
  api.told.filter(({ input }) => input.taskToken === `task-of-${requestId}`);

describe("a datum that both sides know", () => {
  it.each([customerNumber, "kd 00042", " KD-00 042 "])(
    "proves more in any spelling: %j",
    async (knownDatum) => {
      const { requestId, link, confirmationCode } = await submitKnown(api);
      const response = await post(api, link, { confirmationCode, knownDatum });
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ status: "awaiting-approval" });
      expect((await load(requestId)).request).toMatchObject({ level: "L2", status: "awaiting-approval" });
      expect(await lastEvent(requestId)).toMatchObject({
        type: "identity-verified",
        details: { method: "mailbox-code-and-known-datum", level: "L2" },
      });
      expect(told(requestId)).toMatchObject([{ action: "SendTaskSuccess" }]);
    },
  );

  it("is kept as a keyed hash until its comparison, and deleted after it", async () => {
    const { requestId, link, confirmationCode } = await submitKnown(api);
    const refs = await personRefs(
      requestId,
      keyedHash.connect({ KEYED_HASH_KEY: String(process.env.KEYED_HASH_KEY) }),
    );
    expect((await load(requestId)).request.person).toEqual({
      holders: ["billing"],
      knownData: [refs.datum(customerNumber)],
    });
    await post(api, link, { confirmationCode, knownDatum: customerNumber });
    expect((await load(requestId)).request.person).toEqual({ holders: ["billing"] });
    const all = JSON.stringify(await api.requests());
    expect(all).not.toContain(refs.datum(customerNumber));
    expect(all).not.toContain(customerNumber);
  });

  it.each([undefined, "", "   "])(
    "can be left out: then an operator looks at the request (%j)",
    async (knownDatum) => {
      const { requestId, link, confirmationCode } = await submitKnown(api);
      const response = await post(api, link, {
        confirmationCode,
        ...(knownDatum !== undefined && { knownDatum }),
      });
      expect(response.status).toBe(200);
      expect((await load(requestId)).request).toMatchObject({ level: "L1" });
      expect(await lastEvent(requestId)).toMatchObject({
        details: { method: "mailbox-and-code", level: "L1" },
      });
    },
  );

  it.each([customerNumber, wrong])("is ignored where the mailbox is enough: %s", async (knownDatum) => {
    const { requestId, link, confirmationCode } = await submitKnown(api, { right: "restriction" });
    expect((await post(api, link, { confirmationCode, knownDatum })).status).toBe(200);
    expect((await load(requestId)).request).toMatchObject({ level: "L1" });
  });

  it.each([
    ["too long", "x".repeat(101)],
    ["no text", 42],
  ])("that is %s is refused, and costs nothing", async (_, knownDatum) => {
    const { requestId, link, confirmationCode } = await submitKnown(api);
    const before = await api.dump();
    expect(await problemOf(post(api, link, { confirmationCode, knownDatum }))).toEqual({
      status: 400,
      kind: "invalid-request",
    });
    expect(await api.dump()).toEqual(before);
    expect(await attempts(requestId)).toBe(0);
  });
});

describe("a wrong datum", () => {
  it("costs one of five tries, together with wrong codes; then the link is locked", async () => {
    const { requestId, link, confirmationCode } = await submitKnown(api);
    const datum = { confirmationCode, knownDatum: wrong };
    const code = { confirmationCode: "2222-2222", knownDatum: customerNumber };
    for (const [triesLeft, body] of [datum, code, datum, code, datum].entries()) {
      expect(await problemOf(post(api, link, body))).toEqual({
        status: 403,
        kind: body === datum ? "wrong-datum" : "wrong-code",
        triesLeft: 4 - triesLeft,
      });
    }
    const right = { confirmationCode, knownDatum: customerNumber };
    expect(await problemOf(post(api, link, right))).toEqual({ status: 410, kind: "link-locked" });
    const failed = (await api.store.events(requestId)).filter(({ type }) => type === "verification-failed");
    expect(failed.map(({ details }) => details?.kind)).toEqual([
      ...["wrong-datum", "wrong-code", "wrong-datum", "wrong-code", "wrong-datum"],
    ]);
    expect((await load(requestId)).request.status).toBe("awaiting-verification");
    expect(told(requestId)).toEqual([]);
  });

  it("can be followed by the right one, or by a try without a datum", async () => {
    for (const knownDatum of [customerNumber, ""]) {
      const { link, confirmationCode } = await submitKnown(api);
      await post(api, link, { confirmationCode, knownDatum: wrong });
      expect((await post(api, link, { confirmationCode, knownDatum })).status).toBe(200);
    }
  });

  it("cannot be tried more often by simultaneous tries", async () => {
    const { requestId, link, confirmationCode } = await submitKnown(api);
    const body = { confirmationCode, knownDatum: wrong };
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(api, link, body)));
    const tried = answers.filter(({ status }) => status === 403).length;
    expect(tried).toBeLessThanOrEqual(5);
    expect(await attempts(requestId)).toBe(tried);
  });

  it("gets the same answer for known and unknown people, which does not repeat or keep it", async () => {
    const answers = [];
    for (const one of [await submitKnown(api), await submitAndMail(api)]) {
      const { link, confirmationCode } = one;
      const response = await post(api, link, { confirmationCode, knownDatum: wrong });
      answers.push([response.status, await response.text()]);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(JSON.stringify([answers, await api.dump()])).not.toContain(wrong);
    expect(answers[0]?.[1]).not.toContain("asked");
  });

  it("may be another person's", async () => {
    const other = knownEmail(api, { knownData: [{ type: "customer-number", value: "KD-7" }] });
    await submitAndMail(api, { email: other });
    const { link, confirmationCode } = await submitKnown(api);
    expect(await problemOf(post(api, link, { confirmationCode, knownDatum: "KD-7" }))).toMatchObject({
      kind: "wrong-datum",
    });
  });

  it("in a form gets the page again, with the right code in place and what can be left empty", async () => {
    const { link, confirmationCode } = await submitKnown(api);
    const response = await postForm(api, link, { confirmationCode, knownDatum: wrong });
    expect(response.status).toBe(403);
    const page = await response.text();
    for (const part of [
      'name="confirmationCode"',
      'name="knownDatum"',
      "You can try 4 more times.",
      "leave the second field empty",
      `value="${confirmationCode}"`,
      "<title>Error: ",
      '<a href="#knownDatum">',
    ])
      expect(page).toContain(part);
    expect(page).not.toContain(wrong);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  it("in a form at the last try gets the lock told, and is offered no field", async () => {
    const { link, confirmationCode } = await submitKnown(api);
    for (let tries = 0; tries < 4; tries++) await post(api, link, { confirmationCode, knownDatum: wrong });
    const page = await (await postForm(api, link, { confirmationCode, knownDatum: wrong })).text();
    expect(page).toContain("The link is now locked.");
    for (const part of ["field empty", "<input"]) expect(page).not.toContain(part);
  });
});

describe("guesses at a datum", () => {
  const enter = (one: { link: string; confirmationCode: string }, knownDatum: string) =>
    post(api, one.link, { confirmationCode: one.confirmationCode, knownDatum });

  it("are counted for the person over the days: after five no datum is compared, and an operator looks at the request", async () => {
    const email = knownEmail(api);
    const [first, second, third] = [
      await submitAndMail(api, { email }),
      await submitAndMail(api, { email }),
      await submitAndMail(api, { email }),
    ];
    for (const one of [first, second, first, second, first])
      expect(await problemOf(enter(one, wrong))).toMatchObject({ kind: "wrong-datum" });
    const answers = [await enter(second, customerNumber), await enter(third, wrong)];
    for (const [at, answer] of answers.entries()) {
      expect(answer.status).toBe(200);
      const { requestId } = [second, third][at] as typeof second;
      expect((await load(requestId)).request).toMatchObject({ level: "L1", datumTriedTooOften: true });
    }
    const told = await Promise.all(
      answers.map(async (answer) => Object.keys((await answer.json()) as object)),
    );
    expect(told[0]).toEqual(told[1]);
  });

  it("are no more numerous at the same moment, through as many links", async () => {
    const email = knownEmail(api);
    const all = await Promise.all(Array.from({ length: 5 }, () => submitAndMail(api, { email })));
    const answers = await Promise.all(all.flatMap((one) => [enter(one, wrong), enter(one, wrong)]));
    expect(answers.filter(({ status }) => status === 403)).toHaveLength(5);
  });

  it("count against nobody else, and a right datum is no guess", async () => {
    for (let times = 0; times < 2; times++) {
      const email = knownEmail(api);
      for (let right = 0; right < 3; right++)
        expect((await enter(await submitAndMail(api, { email }), customerNumber)).status).toBe(200);
      const last = await submitAndMail(api, { email });
      for (let guess = 0; guess < 4; guess++) await enter(last, wrong);
      await enter(last, customerNumber);
      expect((await load(last.requestId)).request).toMatchObject({ level: "L2" });
    }
  });

  it("are forgotten after some days", async () => {
    const email = knownEmail(api);
    const one = await submitAndMail(api, { email });
    for (let tries = 0; tries < 5; tries++) await enter(one, wrong);
    api.advance(8 * 86_400_000);
    const later = await submitAndMail(api, { email });
    await enter(later, customerNumber);
    expect((await load(later.requestId)).request).toMatchObject({ level: "L2" });
  });

  it("at a postal code prove nothing: it is not even compared", async () => {
    const { link, confirmationCode } = await submitKnown(api);
    expect(await problemOf(enter({ link, confirmationCode }, "10115"))).toMatchObject({
      kind: "wrong-datum",
    });
    const page = await (await api.call("GET", link)).text();
    expect(page).toContain("customer number");
    expect(page).not.toContain("postal code");
  });
});

describe("a datum that cannot be compared yet", () => {
  /** A request whose first step found the systems down. */
  async function unmet() {
    api.broken.add("lambda");
    const one = await submitKnown(api);
    api.broken.delete("lambda");
    return one;
  }
  async function meet(requestId: string) {
    const { handler } = await import("#functions/schedule/sweep/handler.ts");
    api.advance(6 * 60_000);
    await handler({}, { getRemainingTimeInMillis: () => 60_000 } as never);
    return load(requestId);
  }

  it.each([customerNumber, wrong])(
    "holds up nothing, and is kept for a later comparison: %s",
    async (knownDatum) => {
      const { requestId, link, confirmationCode } = await unmet();
      const response = await post(api, link, { confirmationCode, knownDatum });
      expect(response.status).toBe(200);
      const { request } = await load(requestId);
      expect(request).toMatchObject({ level: "L1", person: { offered: expect.any(String) } });
      expect(JSON.stringify(await api.dump())).not.toContain(knownDatum);
    },
  );

  it("is compared once the sweep has asked the systems", async () => {
    const { requestId, link, confirmationCode } = await unmet();
    expect((await post(api, link, { confirmationCode, knownDatum: customerNumber })).status).toBe(200);
    expect((await meet(requestId)).request).toMatchObject({ level: "L2" });
    expect((await load(requestId)).request.person).not.toHaveProperty("offered");
  });

  it("proves no more where the later comparison finds it wrong", async () => {
    const { requestId, link, confirmationCode } = await unmet();
    expect((await post(api, link, { confirmationCode, knownDatum: wrong })).status).toBe(200);
    expect((await meet(requestId)).request).toMatchObject({ level: "L1" });
  });

  it("may be missing: the request goes on without it", async () => {
    const { requestId, link, confirmationCode } = await unmet();
    expect((await post(api, link, { confirmationCode })).status).toBe(200);
    expect((await load(requestId)).request).toMatchObject({ level: "L1" });
  });

  it("does not hide a wrong code, which costs a try", async () => {
    const { link } = await unmet();
    const body = { confirmationCode: "2222-2222", knownDatum: customerNumber };
    expect(await problemOf(post(api, link, body))).toEqual({ status: 403, kind: "wrong-code", triesLeft: 4 });
  });
});
