import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Request } from "#shared/domain/request.ts";
import { answered } from "./answered.ts";
import { type Api, startApi } from "./api-host.ts";
import { freshEmail, lastLink, post, postForm, problemOf, submitAndMail, verified } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const day = 86_400_000;
const open = { step: "open" };
const browser = { accept: "text/html", "sec-fetch-site": "same-origin" };
const withCookie = (token: string) => ({ headers: { ...browser, cookie: `session=${token}` } });
const send = (path: string, headers: Record<string, string>, fields: Record<string, string> = {}) =>
  api.call("POST", path, { headers, body: new URLSearchParams(fields) });

/** The token in the cookie that an answer sets. */
const cookieOf = (response: Response): string =>
  /^session=([\w-]{43}); Max-Age=2592000; Path=\/requests\/[0-9a-f-]{36}; HttpOnly; Secure; SameSite=Lax$/.exec(
    response.headers.getSetCookie()[0] ?? "",
  )?.[1] ?? "";

/** Asks for a link, and opens it as a browser does. */
async function followed(one: { requestId: string; email: string }): Promise<string> {
  await postForm(api, "/follow", { reference: one.requestId.slice(-8), email: one.email });
  const opened = await postForm(api, await lastLink(api, one.email), open);
  expect(opened.headers.get("location")).toBe(`/requests/${one.requestId}`);
  return cookieOf(opened);
}

describe("somebody who follows a request a month later from another browser", () => {
  it("gets a link by mail, and from there to a page that shows everything", async () => {
    const one = await verified(api, { right: "erasure" });
    api.advance(30 * day);
    const asked = await postForm(api, "/follow", {
      reference: ` ${one.requestId.slice(-8).toUpperCase()} `,
      email: one.email.toUpperCase(),
    });
    expect(asked.status).toBe(202);
    const link = await lastLink(api, one.email);
    const shown = await api.call("GET", link);
    expect(await shown.text()).toContain("See the request");
    expect(shown.headers.getSetCookie()).toEqual([]);
    const opened = await postForm(api, link, open);
    expect(opened.status).toBe(303);
    const page = await api.call("GET", String(opened.headers.get("location")), withCookie(cookieOf(opened)));
    expect(page.status).toBe(200);
    const text = await page.text();
    for (const part of ["Erasure of your personal data", "Answer due by law", "What has happened"])
      expect(text).toContain(part);
    for (const secret of [one.email, cookieOf(opened)]) expect(text).not.toContain(secret);
  });

  it("reads it in the language of the page, systems and timeline included", async () => {
    const one = await verified(api, { right: "access" });
    const token = await followed(one);
    const page = await api.call("GET", `/requests/${one.requestId}?lang=fr`, withCookie(token));
    const text = await page.text();
    expect(text).toContain('<html lang="fr">');
    expect(text).toContain("Ce qui s’est passé");
    expect(text).not.toMatch(/What has happened|We sent a link/);
  });

  it("is offered a new link by one that has run out", async () => {
    const one = await verified(api);
    await postForm(api, "/follow", { reference: one.requestId, email: one.email });
    const link = await lastLink(api, one.email);
    api.advance(7 * day + 1000);
    const late = await api.call("GET", link);
    expect(late.status).toBe(410);
    expect(await late.text()).toContain("Send me a new link");
    expect((await postForm(api, link, open)).status).toBe(410);
    const renewed = await postForm(api, link, { step: "renew" });
    expect(renewed.status).toBe(202);
    const fresh = await lastLink(api, one.email);
    expect(fresh).not.toBe(link);
    expect((await postForm(api, fresh, open)).status).toBe(303);
  });

  it("closes the page on a device: its session is over, and others go on", async () => {
    const one = await verified(api);
    const [here, there] = [await followed(one), await followed(one)];
    const left = await send(`/requests/${one.requestId}/leave`, withCookie(here).headers);
    expect(left.status).toBe(303);
    expect(left.headers.getSetCookie()[0]).toContain("session=; Max-Age=0");
    const show = (token: string) => api.call("GET", `/requests/${one.requestId}`, withCookie(token));
    expect((await show(here)).status).toBe(303);
    expect((await show(there)).status).toBe(200);
  });
});

describe("the page that mails a link", () => {
  it("answers the same for a stranger, a wrong reference and a mail too many, and mails nothing", async () => {
    const one = await verified(api);
    const wanted = { reference: one.requestId.slice(-8), email: one.email };
    const answers = new Set<string>();
    const before = (await api.mails(one.email)).length;
    for (const fields of [
      { ...wanted, email: freshEmail() },
      { ...wanted, reference: "00000000" },
      ...Array.from({ length: 6 }, () => wanted),
    ]) {
      const answer = await postForm(api, "/follow", fields);
      answers.add(`${answer.status} ${await answer.text()}`);
    }
    expect(answers.size).toBe(1);
    expect((await api.mails(one.email)).length - before).toBe(5);
  });

  it("names both faults of a form, keeps what was typed, and repeats it only escaped", async () => {
    const typed = { reference: '"><script>', email: "nobody" };
    const page = await postForm(api, "/follow", typed);
    const text = await page.text();
    expect(page.status).toBe(400);
    expect(text).toContain('<a href="#reference">');
    expect(text).toContain('<a href="#email">');
    expect(text).toContain('value="nobody"');
    expect(text).not.toContain("<script");
    expect(await problemOf(post(api, "/follow", typed))).toEqual({ status: 400, kind: "invalid-request" });
  });

  it("has the reference in place for somebody who comes from the page of a request", async () => {
    const page = await api.call("GET", "/follow?reference=0190a8d4-7c00-7000-8000-00000000abcd");
    expect(await page.text()).toContain('value="0190a8d4-7c00-7000-8000-00000000abcd"');
    expect(await (await api.call("GET", "/follow?reference=%22%3E")).text()).not.toContain('"">');
  });
});

describe("each route of a request", () => {
  const routes = [
    ["GET", ""],
    ["GET", "/cancel"],
    ["POST", "/cancel"],
    ["POST", "/resend"],
    ["POST", "/leave"],
    ["POST", "/answer"],
  ] as const;

  it("sends a browser without its own session to the page that mails a link, and changes nothing", async () => {
    const one = await submitAndMail(api);
    const other = await verified(api);
    const unknown = "0190a8d4-7c00-7000-8000-000000000000";
    const tokens = [undefined, other.accessToken, other.fullToken, "A".repeat(43), ""];
    const before = await api.requests();
    for (const [method, path] of routes)
      for (const token of tokens)
        for (const id of [one.requestId, unknown]) {
          const headers = token === undefined ? browser : withCookie(token).headers;
          const answer = await api.call(method, `/requests/${id}${path}`, { headers });
          expect([method, path, answer.status, answer.headers.get("location")]).toEqual([
            method,
            path,
            303,
            `/follow?reference=${id}`,
          ]);
          expect(await answer.text()).toBe("");
        }
    expect(await api.requests()).toEqual(before);
  });

  it("takes no change that another site has the browser send", async () => {
    const one = await submitAndMail(api);
    const before = await api.requests();
    for (const [method, path] of routes)
      for (const site of ["cross-site", "same-site"]) {
        if (method === "GET") continue;
        const headers = { ...withCookie(one.accessToken).headers, "sec-fetch-site": site };
        const answer = await api.call(method, `/requests/${one.requestId}${path}`, { headers });
        expect([path, answer.status]).toEqual([path, 403]);
        expect(await answer.text()).toContain("from another site");
      }
    expect(await api.requests()).toEqual(before);
  });

  it("ends a session after thirty days", async () => {
    const one = await verified(api);
    const token = await followed(one);
    api.advance(30 * day + 1000);
    for (const [method, path] of routes) {
      const answer = await api.call(method, `/requests/${one.requestId}${path}`, withCookie(token));
      expect([path, answer.status]).toEqual([path, 303]);
      expect(answer.headers.get("location")).toContain("/follow");
    }
  });

  it("answers JSON to a client with a bearer token, as before", async () => {
    const one = await submitAndMail(api);
    const headers = { authorization: `Bearer ${one.accessToken}` };
    const answer = await api.call("GET", `/requests/${one.requestId}`, { headers });
    expect(answer.headers.get("content-type")).toBe("application/json");
    const without = api.call("GET", `/requests/${one.requestId}`, {
      headers: { accept: "application/json" },
    });
    expect(await problemOf(without)).toEqual({ status: 401, kind: "missing-credentials" });
  });
});

describe("each link", () => {
  it("for one purpose opens nothing of another, and nothing with another request's secret", async () => {
    const one = await verified(api);
    const other = await verified(api);
    await postForm(api, "/follow", { reference: one.requestId, email: one.email });
    const token = (await lastLink(api, one.email)).split("/").at(-1) ?? "";
    const swapped = `${other.requestId}.${token.split(".")[1]}`;
    const before = await api.requests();
    for (const path of ["verify", "not-me", "packages", "tasks"])
      expect((await api.call("GET", `/${path}/${token}`)).status).toBe(404);
    for (const wrong of [
      swapped,
      `${one.requestId}.${"A".repeat(43)}`,
      `${one.requestId}.${one.fullToken}`,
      "x",
    ])
      for (const answer of [
        await api.call("GET", `/follow/${wrong}`),
        await postForm(api, `/follow/${wrong}`, open),
        await postForm(api, `/follow/${wrong}`, { step: "renew" }),
      ])
        expect(answer.status).toBe(404);
    expect(await api.requests()).toEqual(before);
  });
});

describe("the page of a request", () => {
  it("before the confirmation shows the sender how far it is, and resends the mail", async () => {
    const one = await submitAndMail(api, { right: "erasure", name: "Jo Doe" });
    const cookie = withCookie(one.accessToken);
    const text = await (await api.call("GET", `/requests/${one.requestId}`, cookie)).text();
    expect(text).toContain("It waits for you");
    expect(text).not.toMatch(/Jo Doe|What has happened|Answer due/);
    const mails = (await api.mails(one.email)).length;
    const resent = await send(`/requests/${one.requestId}/resend`, cookie.headers);
    expect(resent.headers.get("location")).toBe(`/requests/${one.requestId}?resent`);
    expect((await api.mails(one.email)).length).toBe(mails + 1);
    const after = await api.call("GET", `/requests/${one.requestId}?resent`, cookie);
    expect(await after.text()).toContain("The mail is on its way");
    const again = await send(`/requests/${one.requestId}/resend`, cookie.headers);
    expect(again.status).toBe(429);
    expect(await again.text()).toContain("too often");
  });

  it("shows the sender of a request that was confirmed elsewhere no question and no fee, and the way to all", async () => {
    const one = await submitAndMail(api, { right: "erasure" });
    await post(api, one.link, { confirmationCode: one.confirmationCode });
    const question = "Which of the two accounts do you mean?";
    await api.store.update(one.requestId, ({ request }) => ({
      at: request.receivedAt,
      request: {
        ...request,
        pause: { why: "clarification", since: request.receivedAt, question },
        clockEvents: [{ kind: "clarification-asked", at: request.receivedAt }],
      } as Request,
      events: [],
      result: undefined,
    }));
    const at = `/requests/${one.requestId}`;
    const text = await (await api.call("GET", at, withCookie(one.accessToken))).text();
    expect(text).toContain("We are working on it");
    expect(text).toMatch(/A link by mail opens the page that shows everything.*<a href="\/follow">/s);
    expect(text).not.toMatch(/two accounts|What we need from you|Once it is confirmed/);
    expect(await (await api.call("GET", at, withCookie(await followed(one)))).text()).toContain(question);
  });

  it("asks before it calls a request off, and says afterwards that it was", async () => {
    const one = await verified(api);
    const cookie = withCookie(await followed(one));
    const question = await api.call("GET", `/requests/${one.requestId}/cancel`, cookie);
    expect(await question.text()).toContain("Yes, call it off");
    expect((await api.store.load(one.requestId))?.request.status).toBe("awaiting-approval");
    const done = await send(`/requests/${one.requestId}/cancel`, cookie.headers);
    expect(done.headers.get("location")).toBe(`/requests/${one.requestId}`);
    const page = await (await api.call("GET", `/requests/${one.requestId}`, cookie)).text();
    expect(page).toContain("It was called off");
    expect((await api.call("GET", `/requests/${one.requestId}/cancel`, cookie)).status).toBe(409);
  });

  it("leads to the answer: with a link of its own, and a mailed code as ever", async () => {
    const one = await answered(api);
    const cookie = withCookie(await followed(one));
    const page = await api.call("GET", `/requests/${one.requestId}`, cookie);
    expect(await page.text()).toContain("Open the answer");
    const asked = await send(`/requests/${one.requestId}/answer`, cookie.headers);
    const link = String(asked.headers.get("location"));
    expect(link).toMatch(/^\/packages\//);
    for (const path of [link, one.link]) expect((await api.call("GET", path)).status).toBe(200);
    expect((await postForm(api, `${link}/code`)).status).toBe(202);
    const code = /\b\d{6}\b/.exec((await api.mails(one.email)).at(-1)?.text ?? "")?.[0] ?? "";
    const opened = await postForm(api, link, { code });
    expect(opened.status).toBe(200);
    expect(await opened.text()).toContain("Your download begins");
  });

  it("says who has an answer that went to the one who asked for the person, and offers no link", async () => {
    const one = await answered(api);
    const cookie = withCookie(await followed(one));
    await api.store.update(one.requestId, ({ request, subject }) => ({
      at: new Date().toISOString(),
      request: { ...request, lettersTo: { letters: "representative", package: "representative" } },
      ...(subject && {
        subject: { ...subject, representative: { kind: "agent", name: "A", email: "agent@example.org" } },
      }),
      events: [],
      result: undefined,
    }));
    const page = await (await api.call("GET", `/requests/${one.requestId}`, cookie)).text();
    expect(page).toContain("The code that opens it goes to them, too");
    expect(page).not.toMatch(/Open the answer|code to your mailbox/);
    const bearer = { headers: { authorization: `Bearer ${one.fullToken}` } };
    const details = await (await api.call("GET", `/requests/${one.requestId}`, bearer)).json();
    expect(details).toMatchObject({ answer: { kind: "package", to: "representative", available: false } });
    expect((await send(`/requests/${one.requestId}/answer`, cookie.headers)).status).toBe(409);
    expect((await api.call("GET", one.link)).status).toBe(200);
  });
});
