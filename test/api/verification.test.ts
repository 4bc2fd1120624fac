import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { stepOf, tokenOf } from "#shared/domain/case.ts";
import { cancel } from "#shared/domain/transitions.ts";
import { type Api, startApi } from "./api-host.ts";
import { lastLink, post, postForm, problemOf, submit, submitAndMail, verified, withToken } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const hour = 3_600_000;
const wrong = { confirmationCode: "2222-2222" };

const asJson = { headers: { accept: "application/json" } };
const show = (link: string) => api.call("GET", link, asJson);
const verifyToken = async (requestId: string) => {
  const found = await api.store.load(requestId);
  return found && tokenOf(found, "verify");
};
const waitingStep = async (requestId: string) => {
  const found = await api.store.load(requestId);
  return found && stepOf(found, "VerifyIdentity");
};
const told = (requestId: string) =>
  api.told.filter(({ input }) => input.taskToken === `task-of-${requestId}`);

describe("the link", () => {
  it("shows the request, to people and scanners, any number of times, and confirms nothing", async () => {
    const { link, email } = await submitAndMail(api, { right: "erasure", name: "Jo Doe" });
    const before = await api.dump();
    for (const method of ["GET", "HEAD", "GET", "HEAD"]) {
      const response = await api.call(method, link);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
      const page = await response.text();
      if (method === "HEAD") expect(page).toBe("");
      else expect(page).toContain("Erasure of your personal data");
      for (const personal of [email, "Jo Doe"]) expect(page).not.toContain(personal);
    }
    expect(await api.dump()).toEqual(before);
  });

  it("cannot be replaced: forged, truncated and swapped ones are not found", async () => {
    const one = await submitAndMail(api);
    const other = await submitAndMail(api);
    const secret = one.link.split(".")[1] ?? "";
    const forged = [
      `/verify/${one.requestId}.${"A".repeat(43)}`,
      `/verify/${other.requestId}.${secret}`,
      one.link.slice(0, -1),
      `${one.link}A`,
      `/verify/${one.requestId}.${one.accessToken}`,
    ];
    const before = await api.dump();
    for (const link of forged) {
      expect(await problemOf(show(link))).toEqual({ status: 404, kind: "not-found" });
      const code = { confirmationCode: one.confirmationCode };
      expect(await problemOf(post(api, link, code))).toEqual({ status: 404, kind: "not-found" });
      const page = await api.call("GET", link);
      expect(page.status).toBe(404);
      expect(await page.text()).toContain("This link does not work");
    }
    expect(await api.dump()).toEqual(before);
  });

  it("confirms with the code in any spelling, and lets the workflow go on", async () => {
    const { requestId, link, confirmationCode } = await submitAndMail(api);
    const typed = ` ${confirmationCode.toLowerCase().replace("-", " ")} `;
    const response = await post(api, link, { confirmationCode: typed });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      requestId,
      status: "awaiting-approval",
      accessToken: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect((await api.store.load(requestId))?.request.status).toBe("awaiting-approval");
    expect(told(requestId)).toEqual([
      {
        action: "SendTaskSuccess",
        input: { taskToken: `task-of-${requestId}`, output: JSON.stringify({ verified: true }) },
      },
    ]);
    const events = await api.store.events(requestId);
    expect(events.at(-1)).toMatchObject({
      type: "identity-verified",
      details: { method: "mailbox-and-code", level: "L1" },
    });
  });

  it("confirms although the workflow cannot be told: the sweep delivers the signal", async () => {
    const { requestId, link, confirmationCode } = await submitAndMail(api);
    api.broken.add("states");
    const response = await post(api, link, { confirmationCode });
    api.broken.delete("states");
    expect(response.status).toBe(200);
    expect(await waitingStep(requestId)).toMatchObject({ signal: { output: { verified: true } } });
  });

  it("works once", async () => {
    const { requestId, link, confirmationCode } = await submitAndMail(api);
    await post(api, link, { confirmationCode });
    const before = await api.dump();
    expect(await problemOf(post(api, link, { confirmationCode }))).toEqual({
      status: 410,
      kind: "link-used",
    });
    expect(await problemOf(show(link))).toEqual({ status: 410, kind: "link-used" });
    expect(await api.dump()).toEqual(before);
    expect(told(requestId)).toHaveLength(1);
  });

  it("confirms once after many simultaneous posts", async () => {
    const { requestId, link, confirmationCode } = await submitAndMail(api);
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(api, link, { confirmationCode })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
    const events = await api.store.events(requestId);
    expect(events.filter(({ type }) => type === "identity-verified")).toHaveLength(1);
  });

  it("works as long as the request waits for it", async () => {
    const { link, confirmationCode } = await submitAndMail(api);
    api.advance(14 * 24 * hour - 60_000);
    expect((await show(link)).status).toBe(200);
    api.advance(61_000);
    expect(await problemOf(show(link))).toEqual({ status: 410, kind: "link-expired" });
    expect(await problemOf(post(api, link, { confirmationCode }))).toEqual({
      status: 410,
      kind: "link-expired",
    });
  });

  it("is invalid once the request is closed", async () => {
    const { requestId, link, confirmationCode } = await submitAndMail(api);
    const at = new Date().toISOString();
    await api.store.update(requestId, ({ request }) => ({
      at,
      request: cancel(request, at, "operator"),
      events: [],
      result: undefined,
    }));
    expect(await problemOf(show(link))).toEqual({ status: 410, kind: "link-closed" });
    expect(await problemOf(post(api, link, { confirmationCode }))).toEqual({
      status: 410,
      kind: "link-closed",
    });
  });
});

describe("a wrong code", () => {
  it("costs one of five tries; then the link is locked, even for the right code", async () => {
    const { requestId, link, confirmationCode } = await submitAndMail(api);
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      expect(await problemOf(post(api, link, wrong))).toEqual({ status: 403, kind: "wrong-code", triesLeft });
    }
    expect(await problemOf(post(api, link, { confirmationCode }))).toEqual({
      status: 410,
      kind: "link-locked",
    });
    expect(await problemOf(show(link))).toEqual({ status: 410, kind: "link-locked" });
    const events = await api.store.events(requestId);
    expect(events.filter(({ type }) => type === "verification-failed").map(({ details }) => details)).toEqual(
      [1, 2, 3, 4, 5].map((attempts) => ({ attempts, kind: "wrong-code" })),
    );
    expect((await api.store.load(requestId))?.request.status).toBe("awaiting-verification");
    expect(told(requestId)).toEqual([]);
  });

  it("cannot be tried more often by simultaneous tries", async () => {
    const { requestId, link } = await submitAndMail(api);
    const answers = await Promise.all(Array.from({ length: 12 }, () => post(api, link, wrong)));
    const tried = answers.filter(({ status }) => status === 403).length;
    expect(tried).toBeLessThanOrEqual(5);
    expect((await verifyToken(requestId))?.attempts).toBe(tried);
  });

  it("may be somebody else's: the code of another request confirms nothing", async () => {
    const mine = await submitAndMail(api);
    const theirs = await submitAndMail(api);
    const { confirmationCode } = theirs;
    expect(await problemOf(post(api, mine.link, { confirmationCode }))).toMatchObject({ kind: "wrong-code" });
  });
});

describe("a form", () => {
  it("is redirected to the page, which says that it worked", async () => {
    const { link, confirmationCode } = await submitAndMail(api);
    const response = await postForm(api, link, { confirmationCode });
    expect(response.status).toBe(303);
    const location = response.headers.get("location") ?? "";
    expect(location.split("?")[0]).toBe(link);
    const page = await api.call("GET", location);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("Your request is confirmed");
  });

  it("with a wrong code gets the page again, with the tries that are left", async () => {
    const { link } = await submitAndMail(api);
    const response = await postForm(api, link, wrong);
    expect(response.status).toBe(403);
    const page = await response.text();
    expect(page).toContain("You can try 4 more times.");
    expect(page).toContain('name="confirmationCode"');
    expect(page).not.toContain(wrong.confirmationCode);
  });

  it("cannot be made to claim that it worked", async () => {
    const { link } = await submitAndMail(api);
    const page = await (await api.call("GET", `${link}?confirmed`)).text();
    expect(page).not.toContain("Your request is confirmed");
    const { requestId } = await verified(api);
    expect((await api.call("GET", `/verify/${requestId}.${"A".repeat(43)}?confirmed`)).status).toBe(404);
  });
});

describe("another mail", () => {
  const resend = (requestId: string, token: string) =>
    api.call("POST", `/requests/${requestId}/resend`, withToken(token));

  it("brings a new link, with new tries, and makes the old one invalid", async () => {
    const { requestId, email, link, accessToken, confirmationCode } = await submitAndMail(api);
    for (let tries = 0; tries < 5; tries++) await post(api, link, wrong);
    const response = await resend(requestId, accessToken);
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ requestId, status: "awaiting-verification" });
    const newLink = await lastLink(api, email);
    expect(newLink).not.toBe(link);
    const replaced = await problemOf(post(api, link, { confirmationCode }));
    expect(replaced).toEqual({ status: 410, kind: "link-replaced" });
    const page = await api.call("GET", link, { headers: { accept: "text/html" } });
    expect(page.status).toBe(410);
    expect(await page.text()).toMatch(
      /A newer mail was sent to this mailbox on \d+ \w+ \d{4} at \d\d:\d\d \(Berlin time\)/,
    );
    expect((await show(`/verify/${requestId}.${"A".repeat(43)}`)).status).toBe(404);
    expect((await post(api, newLink, { confirmationCode })).status).toBe(200);
    expect(told(requestId)).toHaveLength(1);
  });

  it("can be asked for once a minute and five times in all", async () => {
    const { requestId, email, accessToken } = await submitAndMail(api);
    expect((await resend(requestId, accessToken)).status).toBe(202);
    const soon = await resend(requestId, accessToken);
    expect(soon.status).toBe(429);
    expect(Number(soon.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    for (let count = 2; count <= 5; count++) {
      api.advance(61_000);
      expect((await resend(requestId, accessToken)).status).toBe(202);
    }
    api.advance(61_000);
    const before = await api.requests();
    const last = await resend(requestId, accessToken);
    expect(last.status).toBe(429);
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(24 * 3600);
    expect(await api.requests()).toEqual(before);
    expect(await api.mails(email)).toHaveLength(6);
  });

  it("is sent once after many simultaneous calls", async () => {
    const { requestId, email, accessToken } = await submitAndMail(api);
    const answers = await Promise.all(Array.from({ length: 4 }, () => resend(requestId, accessToken)));
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    expect(await api.mails(email)).toHaveLength(2);
  });

  it("is refused before the first one and after confirming", async () => {
    const { requestId, accessToken } = await submit(api);
    const early = resend(requestId, accessToken);
    expect(await problemOf(early)).toEqual({ status: 409, kind: "not-awaiting-verification" });
    const late = await verified(api);
    expect(await problemOf(resend(late.requestId, late.accessToken))).toMatchObject({ status: 409 });
  });
});

describe("a link that does not work any more", () => {
  it("gets its reader a new one on the spot: after a newer mail, and after five wrong codes", async () => {
    const one = await submitAndMail(api);
    await post(api, `/requests/${one.requestId}/resend`, undefined, withToken(one.accessToken).headers);
    const replaced = await api.call("GET", one.link);
    expect(replaced.status).toBe(410);
    expect(await replaced.text()).toContain(`action="${one.link}/resend"`);
    api.advance(61_000);
    expect((await postForm(api, `${one.link}/resend`)).status).toBe(202);
    const third = await lastLink(api, one.email);
    for (let tries = 0; tries < 5; tries++) await post(api, third, wrong);
    expect(await (await api.call("GET", third)).text()).toContain(`action="${third}/resend"`);
    expect((await postForm(api, `${third}/resend`)).status).toBe(429);
    api.advance(61_000);
    expect((await postForm(api, `${third}/resend`)).status).toBe(202);
    const fourth = await lastLink(api, one.email);
    const confirmed = await post(api, fourth, { confirmationCode: one.confirmationCode });
    expect(confirmed.status).toBe(200);
    for (const link of [one.link, third, fourth])
      expect(await problemOf(post(api, `${link}/resend`))).toEqual({ status: 410, kind: "link-used" });
  });

  it("gets nothing for a stranger, and five mails at most", async () => {
    const one = await submitAndMail(api);
    const other = await submitAndMail(api);
    const swapped = `/verify/${other.requestId}.${one.link.split(".")[1]}`;
    for (const link of ["/verify/x", swapped])
      expect(await problemOf(post(api, `${link}/resend`))).toEqual({ status: 404, kind: "not-found" });
    const mails = (await api.mails(one.email)).length;
    for (let tries = 0; tries < 7; tries++) {
      api.advance(61_000);
      await postForm(api, `${one.link}/resend`);
    }
    expect((await api.mails(one.email)).length - mails).toBe(5);
  });
});
