import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { languages } from "#shared/domain/languages.ts";
import { right } from "#shared/domain/right.ts";
import { controller } from "#shared/policy/controller.ts";
import { type Api, startApi } from "./api-host.ts";
import { freshEmail, postForm, problemOf, submit, submitAndMail, withToken } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const page = async (path: string, headers: Record<string, string> = {}) => {
  const response = await api.call("GET", path, { headers: { accept: "text/html", ...headers } });
  return { response, html: await response.text() };
};
/** A form as a browser sends it from a page of ours. */
const send = async (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const response = await api.call("POST", path, {
    headers: { accept: "text/html", "sec-fetch-site": "same-origin", ...headers },
    body: new URLSearchParams(fields),
  });
  return { response, html: await response.text() };
};
const check = (name: string, fields: Record<string, string>) => send(`/ask/${name}`, fields);
/** The fields of the form that the check page sends. */
const hidden = (html: string) =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name, value]) => [
      String(name),
      String(value).replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&"),
    ]),
  );
const ask = async (name: string, fields: Record<string, string>) =>
  send("/requests", hidden((await check(name, fields)).html));
const idOf = (html: string) => /<dd class="reference">([^<]+)/.exec(html)?.[1] ?? "";

describe("the first page", () => {
  it("leads to the form of each right that is served, and of no other, in a few bytes", async () => {
    const { html, response } = await page("/");
    expect(response.status).toBe(200);
    const doors = [...html.matchAll(/href="\/ask\/([a-z-]+)"/g)].map(([, name]) => name);
    expect(doors).toEqual(right.options);
    expect(Buffer.byteLength(html)).toBeLessThan(30_000);
    const { complaint, ...others } = controller.approval;
    controller.approval = others;
    try {
      expect((await page("/")).html).not.toContain("/ask/complaint");
      expect((await page("/ask/complaint")).response.status).toBe(404);
    } finally {
      controller.approval = { ...others, ...(complaint && { complaint }) };
    }
  });

  it("names the last day of the law for an answer to a request of today", async () => {
    // 5 March 2026: a month ends on Easter Sunday, and the day after is a holiday.
    expect((await page("/")).html).toContain("7 April 2026");
  });

  it("names the way to an earlier request, the policy and the authority", async () => {
    const { html } = await page("/");
    for (const address of ["/follow", controller.policyUrl, controller.authority.url])
      expect(html).toContain(`href="${address}"`);
  });

  it("is in the language of the address, which then holds for the next pages", async () => {
    const { response, html } = await page("/?lang=fr");
    expect(html).toContain('<html lang="fr">');
    const cookie = response.headers.getSetCookie().join();
    expect(cookie).toMatch(/^lang=fr; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect((await page("/ask/access", { cookie: "lang=fr" })).html).toContain('<html lang="fr">');
    expect((await page("/?lang=xx")).response.headers.getSetCookie()).toEqual([]);
    expect((await page("/", { "accept-language": "es" })).html).toContain('<html lang="es">');
  });
});

describe("the form for a right", () => {
  it("asks only what the right needs", async () => {
    const namesIn = async (name: string) =>
      [...(await page(`/ask/${name}`)).html.matchAll(/ name="([^"]+)"/g)]
        .map(([, field]) => String(field))
        .filter((field) => !["viewport", "robots", "color-scheme", "step", "locale"].includes(field));
    const base = ["email", "name", "jurisdiction"];
    expect(await namesIn("erasure")).toEqual([...base, "identifier-client-id", "details"]);
    expect(await namesIn("complaint")).toEqual([...base, expect.any(String), "details"]);
    expect([...new Set(await namesIn("restriction"))]).toEqual([
      ...base,
      "ground",
      "identifier-client-id",
      "details",
    ]);
    expect(await namesIn("rectification")).toEqual(
      expect.arrayContaining(["change-email", "change-name", "change-billing.street", "change-language"]),
    );
  });

  it("says what is wrong in the reader's language, and keeps what was typed", async () => {
    const { response, html } = await send("/ask/erasure?lang=de", {
      email: "anna@",
      name: '"><b>Anna',
      details: "Bitte",
      jurisdiction: "Mars",
    });
    expect(response.status).toBe(400);
    expect(html).toContain("<title>Fehler: Ihre Daten löschen lassen");
    expect(html).toContain('<a href="#email">Geben Sie eine E-Mail-Adresse in der richtigen Form ein');
    expect(html).toContain('<a href="#jurisdiction">Wählen Sie einen Ort');
    expect(html).toContain('value="anna@"');
    expect(html).toContain('value="&quot;&gt;&lt;b&gt;Anna"');
    expect(html).toContain(">\nBitte</textarea>");
    expect(html).not.toContain("<b>");
  });

  it("wants something to correct, and no field that nobody can correct", async () => {
    const email = freshEmail();
    const nothing = await check("rectification", { email });
    expect(nothing.html).toContain('<a href="#change-email">Say what is to be corrected');
    expect((await check("rectification", { email, "change-shoeSize": "44" })).response.status).toBe(400);
    expect((await check("rectification", { email, "change-name": "x".repeat(201) })).html).toContain(
      '<a href="#change-name">Enter one line',
    );
    expect((await check("erasure", { email, "change-name": "Anna" })).response.status).toBe(400);
  });

  it("that does not exist is no page", async () => {
    for (const name of ["nothing", "__proto__", "%3Cb%3E"])
      expect((await page(`/ask/${name}`)).response.status).toBe(404);
  });
});

describe("the page that shows everything once more", () => {
  it("has a button for each change, which opens the form as it was filled in", async () => {
    const fields = { email: freshEmail(), name: "Anna", jurisdiction: "US-CA", details: "One\nTwo" };
    const { html } = await check("access", fields);
    expect(html).toContain("United States – California");
    expect(html).toContain('formaction="/ask/access#name" name="step" value="edit">Change');
    const again = await send("/ask/access", { ...hidden(html), step: "edit" });
    expect(again.response.status).toBe(200);
    for (const typed of [
      `value="${fields.email}"`,
      'value="Anna"',
      'value="US-CA" selected',
      "One\nTwo</textarea>",
    ])
      expect(again.html).toContain(typed);
  });

  it("names the day by the law of the place, and says where that law is not known", async () => {
    const fields = { email: freshEmail() };
    expect((await check("objection", { ...fields, jurisdiction: "US-CA" })).html).toContain("26 March 2026");
    expect((await check("access", { ...fields, jurisdiction: "JP" })).html).toContain("comparable laws");
    expect((await check("access", { ...fields, jurisdiction: "DE" })).html).not.toContain("comparable laws");
  });

  it("changes nothing: a page of another site may send people there with a form", async () => {
    const before = await api.requests();
    const elsewhere = { origin: "https://www.example.com", "sec-fetch-site": "cross-site" };
    const { response, html } = await send("/ask/erasure", { email: freshEmail() }, elsewhere);
    expect(response.status).toBe(200);
    expect(html).toContain("Check your answers");
    expect(await api.requests()).toEqual(before);
  });

  it("takes no key of another page: whose answer it would be, that page could ask for", async () => {
    const { html } = await send("/ask/access", { email: freshEmail(), "idempotency-key": "known" });
    expect(hidden(html)["idempotency-key"]).toMatch(/^[\w-]{43}$/);
  });
});

describe("a form that is sent", () => {
  it("makes the request that the same JSON would make", async () => {
    const email = freshEmail();
    const { response, html } = await ask("rectification", {
      email,
      name: "Anna",
      jurisdiction: "FR",
      "change-billing.city": "Berlin",
      "identifier-client-id": "1.2",
      details: "  ",
    });
    expect(response.status).toBe(202);
    const stored = await api.store.load(idOf(html));
    expect(stored?.request).toMatchObject({ right: "rectification", jurisdiction: "FR", locale: "en" });
    expect(stored?.subject).toEqual({
      email,
      name: "Anna",
      identifiers: [{ type: "client-id", value: "1.2" }],
      changes: { "billing.city": "Berlin" },
    });
  });

  it("shows the code once large, the mailbox, the dates, and the page of the request", async () => {
    const email = freshEmail();
    const { html, response } = await ask("erasure", { email });
    expect(html).toMatch(/<p class="code-shown"[^>]*>[2-9A-Z]{4}-[2-9A-Z]{4}<\/p>/);
    expect(html).toContain(email);
    expect(html).toContain("7 April 2026");
    expect(html).toContain(`href="/requests/${idOf(html)}"`);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.getSetCookie().join()).toContain(`Path=/requests/${idOf(html)};`);
  });

  it("says what begins at once, what waits for the person, and that a person answers", async () => {
    const email = freshEmail();
    expect((await ask("erasure", { email })).html).toContain("Without that we cannot act on your request");
    const withdrawal = (await ask("consent-withdrawal", { email })).html;
    expect(withdrawal).toContain("begins at once");
    expect(withdrawal).not.toContain("Without that we cannot act");
    expect((await ask("complaint", { email, details: "…" })).html).toContain("looks into your complaint");
  });

  it("twice, by a double click or a reload, is one request with one code", async () => {
    const fields = hidden((await check("access", { email: freshEmail() })).html);
    const [first, second] = [await send("/requests", fields), await send("/requests", fields)];
    expect(second.html).toBe(first.html);
    // The form of the page itself: the same answer in another language.
    const french = await send("/requests?lang=fr", hidden(first.html));
    expect(idOf(french.html)).toBe(idOf(first.html));
    expect(french.html).toContain("Votre demande est arrivée");
  });

  it("with a fault shows the form again, as it was filled in", async () => {
    const { response, html } = await send("/requests", { right: "access", email: "anna", name: "Anna" });
    expect(response.status).toBe(400);
    expect(html).toContain('<a href="#email">');
    expect(html).toContain('value="Anna"');
    expect((await send("/requests", { right: "nothing", email: "a@example.com" })).response.status).toBe(400);
    expect(
      (await send("/requests", { right: "rectification", email: "a@example.com", "change-x": "y" })).html,
    ).toContain("There is a problem");
  });

  it("leaves no personal data in an address, and no secret in a log", async () => {
    const { response } = await ask("access", { email: freshEmail(), name: "Unusual" });
    expect(response.headers.get("location")).toMatch(/^\/requests\/[0-9a-f-]{36}$/);
    expect(response.url).not.toContain("Unusual");
  });
});

describe("a form of another site", () => {
  const foreign = [
    { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "same-site", origin: "https://other.example.com" },
  ];

  it("is refused, and nothing changes", async () => {
    const { link, confirmationCode, requestId } = await submitAndMail(api);
    const before = await api.requests();
    for (const headers of foreign) {
      const fields = { right: "access", email: freshEmail() };
      const { response, html } = await send("/requests", fields, { "sec-fetch-site": "", ...headers });
      expect({ headers, status: response.status }).toEqual({ headers, status: 403 });
      expect(html).not.toContain('class="code-shown"');
      expect(
        (await send(link, { confirmationCode }, { "sec-fetch-site": "", ...headers })).response.status,
      ).toBe(403);
    }
    expect(await api.requests()).toEqual(before);
    expect((await api.store.load(requestId))?.request.status).toBe("awaiting-verification");
  });

  it("is taken without an origin from a client that is no browser", async () => {
    expect((await postForm(api, "/requests", { right: "access", email: freshEmail() })).status).toBe(202);
  });

  it("cannot be hidden in a frame, cached, or read by a script", async () => {
    for (const path of ["/", "/ask/access"]) {
      const { response } = await page(path, { origin: "https://evil.example" });
      expect(response.headers.get("x-frame-options")).toBe("DENY");
      expect(response.headers.get("content-security-policy")).toMatch(
        /frame-ancestors 'none'.*form-action 'self'/,
      );
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    }
  });
});

describe("the controller's own page", () => {
  const origin = "https://www.example.com";
  const preflight = (path: string, from: string) =>
    api.call("OPTIONS", path, { headers: { origin: from, "access-control-request-method": "POST" } });

  it("may use the API for people once its origin is named, without cookies", async () => {
    expect((await preflight("/requests", origin)).headers.get("access-control-allow-origin")).toBeNull();
    controller.origins.push(origin);
    try {
      const asked = await preflight("/requests", origin);
      expect(asked.status).toBe(204);
      expect(Object.fromEntries(asked.headers)).toMatchObject({
        "access-control-allow-origin": origin,
        "access-control-allow-methods": "POST",
        "access-control-allow-headers": "authorization, content-type, idempotency-key",
      });
      expect(asked.headers.get("access-control-allow-credentials")).toBeNull();
      const sent = await api.call("POST", "/requests", {
        headers: { origin, "content-type": "application/json", "sec-fetch-site": "cross-site" },
        body: JSON.stringify({ right: "access", email: freshEmail() }),
      });
      expect(sent.status).toBe(202);
      expect(sent.headers.get("access-control-allow-origin")).toBe(origin);
      expect(sent.headers.get("vary")).toBe("origin");
      const { requestId, accessToken } = (await sent.json()) as { requestId: string; accessToken: string };
      const stage = await api.call("GET", `/requests/${requestId}`, {
        headers: { ...withToken(accessToken).headers, origin },
      });
      expect(stage.headers.get("access-control-allow-origin")).toBe(origin);
      for (const other of ["https://evil.example", "null", `${origin}.evil.example`])
        expect((await preflight("/requests", other)).headers.get("access-control-allow-origin")).toBeNull();
      expect((await page("/", { origin })).response.headers.get("access-control-allow-origin")).toBeNull();
    } finally {
      controller.origins.pop();
    }
  });
});

describe("one client", () => {
  const limits = controller.clientLimits;
  beforeAll(() => {
    controller.clientLimits = { ...limits, submit: 3, verify: 2, follow: 2, addressHeader: "x-client" };
  });
  afterAll(() => {
    controller.clientLimits = limits;
  });
  const from = (client: string) =>
    send("/requests", { right: "access", email: freshEmail() }, { "x-client": client });
  const statuses = async (...clients: string[]) => {
    const found = [];
    for (const client of clients) found.push((await from(client)).response.status);
    return found;
  };

  it("is stopped after so many links to follow a request, for known and unknown references alike", async () => {
    const ask = (reference: string) =>
      send("/follow", { reference, email: freshEmail() }, { "x-client": "203.0.113.77" });
    const unknown = "0190a8d4-7c00-7000-8000-00000000abcd";
    for (const status of [202, 202, 429]) expect((await ask(unknown)).response.status).toBe(status);
    const { requestId } = await submit(api);
    const { response } = await ask(requestId);
    expect(response.status).toBe(429);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("is stopped after so many requests, as a page and as a problem, and goes on after the time that is named", async () => {
    const ip = "203.0.113.7";
    expect(await statuses(ip, ip, ip)).toEqual([202, 202, 202]);
    const { response, html } = await from(ip);
    expect(response.status).toBe(429);
    expect(html).toContain("What you typed is still here");
    const seconds = Number(response.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    const json = api.call("POST", "/requests", {
      headers: { "content-type": "application/json", "x-client": `${ip}:4711` },
      body: JSON.stringify({ right: "access", email: freshEmail() }),
    });
    expect(await problemOf(json)).toMatchObject({ status: 429, kind: "too-many-requests" });
    expect(await statuses("203.0.113.8")).toEqual([202]);
    api.advance(seconds * 1000);
    expect(await statuses(ip)).toEqual([202]);
  });

  it("is one line of IPv6 with all its addresses, and no other", async () => {
    expect(
      await statuses(
        "2001:db8:1:2::1",
        "2001:db8:1:2:aaaa::2",
        "[2001:0db8:0001:0002::3]:443",
        "2001:db8:1:2::4",
      ),
    ).toEqual([202, 202, 202, 429]);
    expect(await statuses("2001:db8:1:3::1")).toEqual([202]);
  });

  it("is counted for each kind by itself: after too many submissions a code can still be entered", async () => {
    const { link, confirmationCode } = await submitAndMail(api);
    const ip = { "x-client": "203.0.113.9" };
    expect(await statuses(ip["x-client"], ip["x-client"], ip["x-client"], ip["x-client"])).toContain(429);
    expect((await send(link, { confirmationCode }, ip)).response.status).toBe(303);
    await send(link, { confirmationCode }, ip);
    expect((await send(link, { confirmationCode }, ip)).response.status).toBe(429);
  });

  it("is known by a keyed hash alone, which is gone after the time", async () => {
    const counts = (await api.dump()).filter(({ pk }) => String(pk).startsWith("COUNT#client-"));
    expect(counts.length).toBeGreaterThan(3);
    expect(JSON.stringify(await api.dump())).not.toMatch(/203\.0\.113|2001:db8/);
    for (const { ttl, sk } of counts) expect(Number(ttl)).toBe(Math.ceil(Date.parse(String(sk)) / 1000));
  });
});

it.each(languages)("every page of asking has its texts in %s", async (language) => {
  for (const name of right.options) {
    const { html } = await page(`/ask/${name}?lang=${language}`);
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).not.toMatch(/pages:|\{\{/);
  }
});
