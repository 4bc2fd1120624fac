import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { attentions } from "#shared/rules/attention.ts";
import { type Api, startApi } from "./api-host.ts";
import { customerNumber, knownEmail } from "./known-people.ts";
import { freshEmail, lastLink, post, postForm, problemOf, submitAndMail, withToken } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const wrong = { confirmationCode: "2222-2222" };

/** A request with a new address, before the mail to the new mailbox. */
async function asked(newEmail = freshEmail()) {
  const one = await submitAndMail(api, {
    right: "rectification",
    email: knownEmail(api),
    changes: { email: ` ${newEmail.toUpperCase()}` },
  });
  return { ...one, newEmail };
}

/** The same with the mailbox on file proved, and the link to the new one. */
async function moving() {
  const one = await asked();
  const first = (await (await proveOld(one)).json()) as { status: string; accessToken?: string };
  return { ...one, first, newLink: await lastLink(api, one.newEmail) };
}

type Moving = Awaited<ReturnType<typeof moving>>;
const proveOld = ({ link, confirmationCode }: Pick<Moving, "link" | "confirmationCode">) =>
  post(api, link, { confirmationCode, knownDatum: customerNumber });
const proveNew = ({ newLink, confirmationCode }: Moving) => post(api, newLink, { confirmationCode });
const requestOf = async ({ requestId }: Moving) => (await api.store.load(requestId))?.request;
const told = ({ requestId }: Moving) =>
  api.told.filter(({ input }) => input.taskToken === `task-of-${requestId}`);
const resend = ({ requestId, accessToken }: Pick<Moving, "requestId" | "accessToken">) =>
  api.call("POST", `/requests/${requestId}/resend`, withToken(accessToken));

describe("two mailboxes", () => {
  it("are proved one after the other, the one on file first; the request goes on after both", async () => {
    const one = await moving();
    const { first } = one;
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

  it("have links of their own that work once", async () => {
    const one = await moving();
    await proveNew(one);
    const before = await api.dump();
    for (const again of [proveOld, proveNew])
      expect(await problemOf(again(one))).toEqual({ status: 410, kind: "link-used" });
    expect(await api.dump()).toEqual(before);
  });

  it("are proved once each after simultaneous tries", async () => {
    const one = await moving();
    const answers = await Promise.all([proveNew(one), proveNew(one), proveNew(one)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    expect(await requestOf(one)).toMatchObject({ status: "awaiting-approval" });
    expect(told(one)).toHaveLength(1);
  });

  it("show different pages: the page of the new one asks only for the code", async () => {
    const before = await asked();
    const old = await (await api.call("GET", before.link)).text();
    const one = await moving();
    const fresh = await (await api.call("GET", one.newLink)).text();
    expect(old).toContain('name="knownDatum"');
    expect(fresh).not.toContain('name="knownDatum"');
    expect(fresh).toContain("Confirm your new address");
    for (const page of [old, fresh])
      for (const email of [before.email, one.email, one.newEmail]) expect(page).not.toContain(email);
  });

  it("lead to pages that name the remaining step", async () => {
    const one = await moving();
    const page = await (await api.call("GET", `${one.link}?confirmed`)).text();
    expect(page).toContain("open the link in the mail to your new address");
  });

  it("have tries of their own", async () => {
    const one = await moving();
    for (const triesLeft of [4, 3, 2, 1, 0])
      expect(await problemOf(post(api, one.newLink, wrong))).toMatchObject({ kind: "wrong-code", triesLeft });
    expect(await problemOf(proveNew(one))).toMatchObject({ kind: "link-locked" });
    expect(await requestOf(one)).toMatchObject({ status: "awaiting-verification" });
  });

  it("appear in no evidence", async () => {
    const one = await moving();
    await proveNew(one);
    const evidence = JSON.stringify(await api.store.events(one.requestId));
    for (const email of [one.email, one.newEmail]) expect(evidence).not.toContain(email);
  });
});

describe("a new mailbox", () => {
  it("gets no mail before the one on file is proved, even if a mail is asked for", async () => {
    const one = await asked();
    for (let times = 0; times < 3; times++) {
      api.advance(61_000);
      expect((await resend(one)).status).toBe(202);
    }
    expect(await api.mails(one.newEmail)).toEqual([]);
    await post(api, await lastLink(api, one.email), {
      confirmationCode: one.confirmationCode,
      knownDatum: customerNumber,
    });
    expect(await api.mails(one.newEmail)).toHaveLength(1);
  });

  it("gets ten such mails a day at most, even from people who have proved a mailbox of their own", async () => {
    const target = freshEmail();
    for (let times = 0; times < 12; times++) expect((await proveOld(await asked(target))).status).toBe(200);
    expect(await api.mails(target)).toHaveLength(10);
  });

  it("gets its mail later where the mail service was down", async () => {
    const one = await asked();
    api.broken.add("ses");
    expect((await proveOld(one)).status).toBe(200);
    api.broken.delete("ses");
    const current = await api.store.load(one.requestId);
    expect(current && attentions(current).map(({ kind }) => kind)).toContain("write-to-new-address");
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

  it("with a wrong code gets the page of its own mailbox again", async () => {
    const one = await moving();
    const fresh = await (await postForm(api, one.newLink, wrong)).text();
    for (const text of ["Confirm your new address", "Confirm the address"]) expect(fresh).toContain(text);
    expect(fresh).not.toContain('name="knownDatum"');
  });
});

describe("a datum", () => {
  it("is ignored with the link of the new address", async () => {
    const { confirmationCode, newLink } = await moving();
    expect((await post(api, newLink, { confirmationCode, knownDatum: "KD-99999" })).status).toBe(200);
  });
});

describe("another mail", () => {
  it("goes to the new mailbox alone once the one on file is proved, and makes the old link invalid", async () => {
    const one = await moving();
    const before = (await api.mails(one.email)).length;
    expect((await resend(one)).status).toBe(202);
    expect(await api.mails(one.newEmail)).toHaveLength(2);
    expect(await api.mails(one.email)).toHaveLength(before);
    expect(await problemOf(proveNew(one))).toEqual({ status: 410, kind: "link-replaced" });
    const { confirmationCode } = one;
    expect((await post(api, await lastLink(api, one.newEmail), { confirmationCode })).status).toBe(200);
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
    expect(await api.mails(one.newEmail)).toHaveLength(6);
  });

  it("goes to nobody once both are proved", async () => {
    const one = await moving();
    await proveNew(one);
    expect(await problemOf(resend(one))).toEqual({ status: 409, kind: "not-awaiting-verification" });
  });
});
