import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Api, startApi } from "./api-host.ts";
import { post, postForm, submit, submitAndMail, verified } from "./steps.ts";

const desk = "privacy-desk@example.com";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** Path of the link by which whoever did not make the request stops it, from the mail to its address. */
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
  it("stops nothing by being read, by a person or a mail scanner", async () => {
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

  it("stops the request when it is used, once however often, and the operators are told once", async () => {
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

  it("is shown to nobody who follows the request: they may be the stranger", async () => {
    const { requestId, email, fullToken, accessToken } = await verified(api);
    await post(api, await linkIn(email));
    for (const token of [fullToken, accessToken]) {
      const headers = { authorization: `Bearer ${token}` };
      const body = await (await api.call("GET", `/requests/${requestId}`, { headers })).text();
      expect(body).not.toMatch(/not-me|frozen|pause/);
    }
  });

  it("is the same 404 when it is forged, and when the secret is that of another link or request", async () => {
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

  it("comes too late for a request that is closed, and says where to write", async () => {
    const { requestId, email, accessToken } = await submitAndMail(api);
    const link = await linkIn(email);
    await api.call("POST", `/requests/${requestId}/cancel`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const response = await post(api, link);
    expect(response.status).toBe(410);
    expect(await response.text()).toContain("privacy@example.com");
  });

  it("is in no answer of the API: it goes to mailboxes alone", async () => {
    expect(JSON.stringify(await submit(api))).not.toContain("not-me");
  });
});
