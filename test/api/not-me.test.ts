import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { approve, complete } from "#shared/domain/transitions.ts";
import { attentions } from "#shared/rules/attention.ts";
import { type Api, startApi } from "./api-host.ts";
import { office, submitKnown } from "./known-people.ts";
import { post, postForm, submit, submitAndMail, verified } from "./steps.ts";

const desk = "privacy-desk@example.com";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** Path of the link that stops a stranger's request, from the mail to its address. */
async function linkIn(email: string): Promise<string> {
  const texts = (await api.mails(email)).map(({ text }) => text).join("\n");
  const path = /https:\/\/dsr\.example\.com(\/not-me\/[\w.-]+)/.exec(texts)?.[1];
  if (!path) throw new Error("no link in the mails");
  return path;
}

const pauseOf = async (requestId: string) => (await api.store.load(requestId))?.request.pause;
const told = async (requestId: string) =>
  (await api.mails(desk)).filter(({ subject, text }) => /FROZEN/.test(subject) && text.includes(requestId));

describe("the link “This was not me”", () => {
  it("stops nothing when a person or a mail scanner only reads it", async () => {
    const { requestId, email } = await submitAndMail(api);
    const before = await api.dump();
    for (const method of ["GET", "HEAD"]) {
      expect((await api.call(method, await linkIn(email), { headers: { accept: "text/html" } })).status).toBe(
        200,
      );
    }
    expect(await api.dump()).toEqual(before);
    expect(await pauseOf(requestId)).toBeUndefined();
  });

  it("stops the request once after several uses, and the operators are told once", async () => {
    const { requestId, email } = await submitAndMail(api);
    const link = await linkIn(email);
    for (const _ of [1, 2]) {
      const response = await post(api, link);
      expect(response.status).toBe(200);
      expect(await response.json()).toEqual({ requestId, stopped: true });
    }
    expect(await pauseOf(requestId)).toMatchObject({ why: "not-me" });
    const events = await api.store.events(requestId);
    expect(events.filter(({ type }) => type === "request-frozen")).toHaveLength(1);
    expect(await told(requestId)).toHaveLength(1);
  });

  it("works as a form, without JavaScript", async () => {
    const { requestId, email } = await submitAndMail(api);
    const link = await linkIn(email);
    const response = await postForm(api, link);
    expect([response.status, response.headers.get("location")]).toEqual([303, link]);
    expect(await pauseOf(requestId)).toMatchObject({ why: "not-me" });
  });

  it("stops it once after many simultaneous uses", async () => {
    const { requestId, email } = await submitAndMail(api);
    const link = await linkIn(email);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(api, link)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const events = await api.store.events(requestId);
    expect(events.filter(({ type }) => type === "request-frozen")).toHaveLength(1);
    expect(await told(requestId)).toHaveLength(1);
  });

  it("is in the mail to every contact on file, and works from there", async () => {
    const { requestId } = await submitKnown(api);
    const notice = (await api.mails(office)).findLast(({ text }) => text.includes(requestId));
    const path = /https:\/\/dsr\.example\.com(\/not-me\/[\w.-]+)/.exec(notice?.text ?? "")?.[1] ?? "";
    expect((await post(api, path)).status).toBe(200);
    expect(await pauseOf(requestId)).toMatchObject({ why: "not-me" });
  });

  it("stops the request although mail is down, and the sweep tells the operators", async () => {
    const { requestId, email } = await submitAndMail(api);
    const link = await linkIn(email);
    api.broken.add("ses");
    const response = await post(api, link);
    api.broken.delete("ses");
    expect(response.status).toBe(200);
    expect(await pauseOf(requestId)).toMatchObject({ why: "not-me" });
    expect(await told(requestId)).toEqual([]);
    const current = await api.store.load(requestId);
    expect(current && attentions(current).map(({ kind }) => kind)).toContain("frozen");
    await post(api, link);
    expect(await told(requestId)).toHaveLength(1);
  });

  it("counts more than an open question: a stranger may be the one who answers that", async () => {
    const { requestId, email } = await submitAndMail(api);
    await api.store.update(requestId, ({ request }) => ({
      at: new Date().toISOString(),
      request: {
        ...request,
        pause: { why: "identity", since: "2026-03-05T09:00:00.000Z" },
      } as typeof request,
      events: [],
      result: undefined,
    }));
    await post(api, await linkIn(email));
    expect(await pauseOf(requestId)).toMatchObject({ why: "not-me" });
  });

  it("leaves the mailbox to be confirmed as before; the request is not carried out until it is resumed", async () => {
    const { requestId, email, link, confirmationCode } = await submitAndMail(api);
    await post(api, await linkIn(email));
    expect((await post(api, link, { confirmationCode })).status).toBe(200);
    expect((await api.store.load(requestId))?.request).toMatchObject({
      status: "awaiting-approval",
      pause: { why: "not-me" },
    });
  });

  it("leads to a page with the right that was asked for, and nothing about the person", async () => {
    const { requestId, email } = await submitAndMail(api, { right: "erasure", name: "Jo Doe" });
    const link = await linkIn(email);
    const before = await (await api.call("GET", link)).text();
    await post(api, link);
    const after = await (await api.call("GET", link)).text();
    expect(before).toContain("stop the request");
    expect(after).toContain("The request is stopped");
    expect(after).not.toContain("<form");
    for (const page of [before, after]) {
      for (const part of ["Erasure of your personal data", requestId]) expect(page).toContain(part);
      for (const personal of [email, "Jo Doe"]) expect(page).not.toContain(personal);
    }
  });

  it("does not show in the status of the request: its reader may be the stranger", async () => {
    const { requestId, email, fullToken, accessToken } = await verified(api);
    await post(api, await linkIn(email));
    for (const token of [fullToken, accessToken]) {
      const headers = { authorization: `Bearer ${token}` };
      const body = await (await api.call("GET", `/requests/${requestId}`, { headers })).text();
      expect(body).not.toMatch(/not-me|frozen|pause/);
    }
  });

  it("is the same 404 when it is forged, and with the secret of another link or request", async () => {
    const one = await submitAndMail(api);
    const other = await submitAndMail(api);
    const [mine = "", theirs = ""] = [await linkIn(one.email), await linkIn(other.email)];
    const [, secret = ""] = theirs.split(/\.(?=[\w-]{43}$)/);
    const swapped = mine.replace(/\.[\w-]{43}$/, `.${secret}`);
    const verifying = one.link.replace("/verify/", "/not-me/");
    const answers = [];
    for (const path of [swapped, verifying, "/not-me/nowhere"]) {
      const response = await post(api, path);
      answers.push([response.status, await response.text()]);
    }
    expect(new Set(answers.map(([status]) => status))).toEqual(new Set([404]));
    expect(new Set(answers.map(([, text]) => text)).size).toBe(1);
    expect(await pauseOf(one.requestId)).toBeUndefined();
    expect(await pauseOf(other.requestId)).toBeUndefined();
  });

  it("comes too late for a request that has ended, says so, and tells the operators once", async () => {
    const { requestId, email, accessToken } = await submitAndMail(api);
    const link = await linkIn(email);
    await api.call("POST", `/requests/${requestId}/cancel`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const html = { headers: { accept: "text/html" } };
    expect(await (await api.call("GET", link, html)).text()).toContain("can no longer be stopped");
    for (const _ of [1, 2]) {
      const response = await post(api, link);
      expect(await response.json()).toEqual({ requestId, stopped: false });
    }
    expect(await (await api.call("GET", link, html)).text()).toContain("It was too late to stop the request");
    expect(
      (await api.store.events(requestId)).filter(({ type }) => type === "request-reported"),
    ).toHaveLength(1);
    const mails = await told(requestId);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toMatch(/could\s+not be stopped/);
    expect((await api.store.byStatus("reopened")).items).toMatchObject([{ requestId }]);
  });

  it("comes too late while the answer is leaving: the page does not claim that it stopped anything", async () => {
    const { requestId, email } = await verified(api);
    const at = new Date().toISOString();
    await api.store.update(requestId, ({ request }) => ({
      at,
      request: { ...approve(request, at), sent: { ...request.sent, answer: { claimedAt: at } } },
      events: [],
      result: undefined,
    }));
    expect(await (await post(api, await linkIn(email))).json()).toEqual({ requestId, stopped: false });
    expect(await pauseOf(requestId)).toBeUndefined();
    expect(await told(requestId)).toHaveLength(1);
    // The report stays on the request when it closes.
    await api.store.update(requestId, ({ request }) => ({
      at,
      request: complete(request, at, "complied"),
      events: [],
      result: undefined,
    }));
    expect((await api.store.load(requestId))?.request).toMatchObject({
      reported: { at: expect.any(String) },
    });
  });

  it("does not work once the person's identifiers are gone", async () => {
    const { requestId, email, accessToken } = await submitAndMail(api);
    const link = await linkIn(email);
    await api.call("POST", `/requests/${requestId}/cancel`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    await api.store.update(requestId, () => ({
      at: new Date().toISOString(),
      shredded: { emailRef: "ref", identifierRefs: [] },
      events: [],
      result: undefined,
    }));
    const response = await post(api, link);
    expect(response.status).toBe(410);
    expect(await response.text()).toContain("privacy@example.com");
    expect(await told(requestId)).toEqual([]);
  });

  it("is in no answer of the API: only mailboxes get it", async () => {
    expect(JSON.stringify(await submit(api))).not.toContain("not-me");
  });
});
