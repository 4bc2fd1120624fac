import { describe, expect, it } from "@jest/globals";
import { isOwnPage } from "#shared/edge/is-own-page.ts";
import { endedSession, sessionCookie, sessionIn } from "#shared/edge/session.ts";

const id = "0190a8d4-7c00-7000-8000-000000000000";
const token = "t".repeat(43);

describe("the cookie of a session", () => {
  it("is for one request, and for no script and no other site", () => {
    expect(sessionCookie(id, token)).toBe(
      `session=${token}; Max-Age=2592000; Path=/requests/${id}; HttpOnly; Secure; SameSite=Lax`,
    );
    expect(endedSession(id)).toContain("session=; Max-Age=0; ");
  });

  it("is found among others, and is nothing that could not be a token", () => {
    expect(sessionIn(["lang=de", `session=${token}`])).toBe(token);
    for (const cookies of [undefined, [], ["session="], [`session=${token}x`], [`xsession=${token}`]])
      expect(sessionIn(cookies)).toBeUndefined();
  });
});

describe("a form", () => {
  const host = "dsr.example.com";
  it.each([
    [{ "sec-fetch-site": "same-origin" }, true],
    [{ "sec-fetch-site": "none" }, true],
    [{ origin: `https://${host}` }, true],
    [{ "sec-fetch-site": "same-origin", origin: "null" }, true],
    [{ "sec-fetch-site": "cross-site", origin: `https://${host}` }, false],
    [{ "sec-fetch-site": "same-site" }, false],
    [{ origin: "https://evil.example" }, false],
    [{ origin: "null" }, false],
    [{}, false],
  ])("with the headers %j is our own: %s", (headers, own) => {
    expect(isOwnPage({ headers: { host, ...headers } })).toBe(own);
  });
});
