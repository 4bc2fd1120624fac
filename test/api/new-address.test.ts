import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Api, startApi } from "./api-host.ts";
import { customerNumber, knownEmail } from "./known-people.ts";
import { freshEmail, lastLink, post, postForm, problemOf, submitAndMail, withToken } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const wrong = { confirmationCode: "2222-2222" };

/** A request to be written to elsewhere, with the link in each of its mailboxes. */
async function moving() {
  const newEmail = freshEmail();
  const one = await submitAndMail(api, {
    right: "rectification",
    email: knownEmail(api),
    changes: { email: ` ${newEmail.toUpperCase()}` },
  });
  return { ...one, newEmail, newLink: await lastLink(api, newEmail) };
}

type Moving = Awaited<ReturnType<typeof moving>>;
const proveOld = ({ link, confirmationCode }: Moving) =>
  post(api, link, { confirmationCode, knownDatum: customerNumber });
const proveNew = ({ newLink, confirmationCode }: Moving) => post(api, newLink, { confirmationCode });
const requestOf = async ({ requestId }: Moving) => (await api.store.load(requestId))?.request;
const told = ({ requestId }: Moving) =>
  api.told.filter(({ input }) => input.taskToken === `task-of-${requestId}`);
const typesOf = async ({ requestId }: Moving) => (await api.store.events(requestId)).map(({ type }) => type);
const resend = ({ requestId, accessToken }: Moving) =>
  api.call("POST", `/requests/${requestId}/resend`, withToken(accessToken));

describe("two mailboxes", () => {
  it("are proved one after the other, that on file first; the request goes on after both", async () => {
    const one = await moving();
    const first = (await (await proveOld(one)).json()) as { accessToken?: string };
    expect(first).toMatchObject({
      status: "awaiting-verification",
      accessToken: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(await requestOf(one)).toMatchObject({ status: "awaiting-verification" });
    expect(told(one)).toEqual([]);

    const second = await (await proveNew(one)).json();
    expect(second).toEqual({ requestId: one.requestId, status: "awaiting-approval" });
    expect(await requestOf(one)).toMatchObject({
      status: "awaiting-approval",
      level: "L2",
      newAddressProvedAt: expect.any(String),
    });
    expect(told(one)).toMatchObject([{ action: "SendTaskSuccess" }]);
    const seen = await api.call("GET", `/requests/${one.requestId}`, withToken(first.accessToken ?? ""));
    expect(await seen.json()).toMatchObject({ status: "awaiting-approval" });
  });

  it("are proved in the other order with the same end", async () => {
    const one = await moving();
    expect(await (await proveNew(one)).json()).toEqual({
      requestId: one.requestId,
      status: "awaiting-verification",
    });
    expect(told(one)).toEqual([]);
    expect(await (await proveOld(one)).json()).toMatchObject({
      status: "awaiting-approval",
      accessToken: expect.any(String),
    });
    expect(await requestOf(one)).toMatchObject({ status: "awaiting-approval", level: "L2" });
    expect(told(one)).toHaveLength(1);
    expect((await typesOf(one)).slice(-2)).toEqual(["new-address-proved", "identity-verified"]);
  });

  it("are proved at the same moment, once each", async () => {
    const one = await moving();
    const answers = await Promise.all([proveOld(one), proveNew(one), proveOld(one), proveNew(one)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 410, 410]);
    expect(await requestOf(one)).toMatchObject({ status: "awaiting-approval" });
    expect(told(one)).toHaveLength(1);
  });

  it("have links that work once, and one each", async () => {
    const one = await moving();
    await proveNew(one);
    await proveOld(one);
    const before = await api.dump();
    for (const again of [proveOld, proveNew])
      expect(await problemOf(again(one))).toEqual({ status: 410, kind: "link-used" });
    expect(await api.dump()).toEqual(before);
  });

  it("have tries of their own", async () => {
    const one = await moving();
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(await problemOf(post(api, one.newLink, wrong))).toMatchObject({ kind: "wrong-code", triesLeft });
    expect(await problemOf(proveNew(one))).toMatchObject({ kind: "link-locked" });
    expect((await proveOld(one)).status).toBe(200);
  });

  it("show different pages: nothing but the code is asked for at the new one", async () => {
    const one = await moving();
    const old = await (await api.call("GET", one.link)).text();
    const fresh = await (await api.call("GET", one.newLink)).text();
    expect(old).toContain('name="knownDatum"');
    expect(fresh).not.toContain('name="knownDatum"');
    expect(fresh).toContain("Confirm your new address");
    for (const page of [old, fresh])
      for (const email of [one.email, one.newEmail]) expect(page).not.toContain(email);
  });

  it.each([
    ["that on file first", proveOld, "link", "open the link in the mail to your new address"],
    ["the new one first", proveNew, "newLink", "open the link in the mail to the address we have on file"],
  ] as const)("say which step is left: %s", async (_, prove, name, left) => {
    const one = await moving();
    await prove(one);
    const page = await (await api.call("GET", `${one[name]}?confirmed`)).text();
    expect(page).toContain(left);
  });

  it("are named in no evidence", async () => {
    const one = await moving();
    await proveOld(one);
    await proveNew(one);
    const evidence = JSON.stringify(await api.store.events(one.requestId));
    for (const email of [one.email, one.newEmail]) expect(evidence).not.toContain(email);
  });
});

describe("a form at the new mailbox", () => {
  it("is redirected to the page, which says that the address is confirmed", async () => {
    const one = await moving();
    const { confirmationCode } = one;
    const response = await postForm(api, one.newLink, { confirmationCode });
    expect(response.status).toBe(303);
    const page = await (await api.call("GET", response.headers.get("location") ?? "")).text();
    expect(page).toContain("The address is confirmed.");
  });
});

describe("a form with a wrong code", () => {
  it("gets the page of its own mailbox again", async () => {
    const one = await moving();
    const fresh = await (await postForm(api, one.newLink, wrong)).text();
    const old = await (await postForm(api, one.link, wrong)).text();
    for (const text of ["Confirm your new address", "Confirm the address"]) {
      expect(fresh).toContain(text);
      expect(old).not.toContain(text);
    }
    expect(fresh).not.toContain('name="knownDatum"');
    expect(old).toContain('name="knownDatum"');
  });
});

describe("a datum", () => {
  it("is not looked at with the link of the new address", async () => {
    const { confirmationCode, newLink } = await moving();
    expect((await post(api, newLink, { confirmationCode, knownDatum: "KD-99999" })).status).toBe(200);
  });
});

describe("another mail", () => {
  it("goes to both mailboxes while both are to be proved, and makes the old links worthless", async () => {
    const one = await moving();
    expect((await resend(one)).status).toBe(202);
    const fresh = {
      ...one,
      link: await lastLink(api, one.email),
      newLink: await lastLink(api, one.newEmail),
    };
    expect(fresh.link).not.toBe(one.link);
    expect(fresh.newLink).not.toBe(one.newLink);
    for (const old of [proveOld, proveNew])
      expect(await problemOf(old(one))).toEqual({ status: 404, kind: "not-found" });
    expect((await proveNew(fresh)).status).toBe(200);
    expect((await proveOld(fresh)).status).toBe(200);
    expect(await requestOf(one)).toMatchObject({ status: "awaiting-approval", level: "L2" });
  });

  it.each([
    ["the new one", proveOld, "newEmail", "email"],
    ["that on file", proveNew, "email", "newEmail"],
  ] as const)("goes to %s alone where the other has been proved", async (_, prove, to, not) => {
    const one = await moving();
    await prove(one);
    const before = { to: (await api.mails(one[to])).length, not: (await api.mails(one[not])).length };
    expect((await resend(one)).status).toBe(202);
    expect(await api.mails(one[to])).toHaveLength(before.to + 1);
    expect(await api.mails(one[not])).toHaveLength(before.not);
    const { confirmationCode } = one;
    const body = to === "email" ? { confirmationCode, knownDatum: customerNumber } : { confirmationCode };
    expect((await post(api, await lastLink(api, one[to]), body)).status).toBe(200);
    expect(await requestOf(one)).toMatchObject({ status: "awaiting-approval" });
  });

  it("can be asked for once a minute and five times in all, for both together", async () => {
    const one = await moving();
    for (let count = 1; count <= 5; count++) {
      expect((await resend(one)).status).toBe(202);
      expect(await problemOf(resend(one))).toEqual({ status: 429, kind: "too-many-requests" });
      api.advance(61_000);
    }
    expect(await problemOf(resend(one))).toEqual({ status: 429, kind: "too-many-requests" });
    for (const email of [one.email, one.newEmail]) expect(await api.mails(email)).toHaveLength(6);
  });

  it("goes to nobody once both are proved", async () => {
    const one = await moving();
    await proveOld(one);
    await proveNew(one);
    expect(await problemOf(resend(one))).toEqual({ status: 409, kind: "not-awaiting-verification" });
  });
});
