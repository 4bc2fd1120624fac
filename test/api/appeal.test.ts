import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { markResponded, refuseRequest } from "#shared/domain/transitions.ts";
import { type Api, startApi } from "./api-host.ts";
import { post, submit, verified, withToken } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const text = "You hold contracts of mine from 2024, too.";
const appeal = (requestId: string, token: string, body: unknown = { text }) =>
  post(api, `/requests/${requestId}/appeal`, body, withToken(token).headers);

/** With the token that sees everything. */
async function proved(...asked: Parameters<typeof submit>): ReturnType<typeof submit> {
  const { fullToken, ...one } = await verified(...asked);
  return { ...one, accessToken: fullToken };
}

/** A request that was refused just now. */
async function refused(jurisdiction: string | undefined = "US-CO", make: typeof submit = proved) {
  const accepted = await make(api, { jurisdiction });
  const at = new Date().toISOString();
  await api.store.update(accepted.requestId, ({ request }) => ({
    at,
    request: markResponded(refuseRequest(request, at, "excessive", "The same was answered."), at),
    events: [],
    result: undefined,
  }));
  const made = async () => {
    const request = (await api.store.load(accepted.requestId))?.request;
    return request && "appeal" in request ? request.appeal : undefined;
  };
  return { ...accepted, made };
}

describe("POST /requests/{id}/appeal", () => {
  it("records the appeal of who holds the token, tells the date, and is one where it comes twice", async () => {
    const { requestId, accessToken, email, made } = await refused();
    const [first, second] = [await appeal(requestId, accessToken), await appeal(requestId, accessToken)];
    expect([first.status, second.status]).toEqual([200, 200]);
    const answer = await first.json();
    expect(answer).toEqual({ requestId, answeredBy: (await made())?.due });
    expect(await second.json()).toEqual(answer);
    expect((await made())?.by).toBe("subject");
    expect((await api.mails(email)).filter(({ text }) => text.includes("your appeal"))).toHaveLength(1);
    expect((await appeal(requestId, accessToken, { text: "Another reason." })).status).toBe(409);
  });

  it("lets a stranger appeal nothing, and does not tell them whether there is something to appeal", async () => {
    const { requestId, made } = await refused();
    const other = await refused();
    const answers = [
      await appeal(requestId, other.accessToken),
      await appeal(requestId, "A".repeat(43)),
      await appeal("019c0000-0000-7000-8000-00000000ffff", other.accessToken),
    ];
    const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as { detail: string }[];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(bodies.map(({ detail }) => detail)).size).toBe(1);
    expect((await post(api, `/requests/${requestId}/appeal`, { text })).status).toBe(401);
    expect(await made()).toBeUndefined();
  });

  it("takes nothing with the token of a submission, which a stranger may have made: the one appeal stays the person's", async () => {
    const { requestId, accessToken, made } = await refused("US-CO", submit);
    expect((await appeal(requestId, accessToken)).status).toBe(404);
    const headers = { accept: "text/html", cookie: `session=${accessToken}` };
    expect((await api.call("GET", `/requests/${requestId}/appeal`, { headers })).status).toBe(404);
    expect(await made()).toBeUndefined();
  });

  it("is refused with the law's reason under a law without an appeal", async () => {
    const { requestId, accessToken } = await refused("DE");
    const answer = await appeal(requestId, accessToken);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      title: "The request does not allow this now",
      detail: expect.stringContaining("there is no appeal to the controller"),
    });
  });

  it.each([{}, { text: "" }, { text: "a".repeat(2001) }, { text: 1 }, { text, more: 1 }])(
    "names the fault of a body that is wrong: %#",
    async (body) => {
      const { requestId, accessToken, made } = await refused();
      const answer = await appeal(requestId, accessToken, body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ errors: [{ pointer: expect.any(String) }] });
      expect(await made()).toBeUndefined();
    },
  );

  it("leads a browser with the cookie of the request back to its page", async () => {
    const { requestId, accessToken, made } = await refused();
    const form = (site: string) =>
      api.call("POST", `/requests/${requestId}/appeal`, {
        headers: { accept: "text/html", cookie: `session=${accessToken}`, "sec-fetch-site": site },
        body: new URLSearchParams({ text }),
        redirect: "manual",
      });
    expect((await form("cross-site")).status).toBe(403);
    expect(await made()).toBeUndefined();
    const answer = await form("same-origin");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/requests/${requestId}`]);
    expect(await made()).toMatchObject({ by: "subject" });
  });
});

describe("the page of a refused request", () => {
  const page = async (requestId: string, token: string) => {
    const headers = { accept: "text/html", cookie: `session=${token}` };
    return (await api.call("GET", `/requests/${requestId}?lang=en`, { headers })).text();
  };

  it("offers the appeal where a law has one, and then says by when we decide", async () => {
    const { requestId, accessToken, made } = await refused("US-CO");
    const link = `href="/requests/${requestId}/appeal"`;
    expect(await page(requestId, accessToken)).toContain(link);
    await appeal(requestId, accessToken);
    const shown = await page(requestId, accessToken);
    expect(shown).not.toContain(link);
    const { due = "" } = (await made()) ?? {};
    const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(
      new Date(due),
    );
    expect(shown).toContain(`We decide about it by ${day}`);
  });

  it("offers none under a law without one", async () => {
    const { requestId, accessToken } = await refused("DE");
    expect(await page(requestId, accessToken)).not.toContain("/appeal");
  });
});

describe("GET /requests/{id}/appeal", () => {
  const page = (requestId: string, token: string) =>
    api.call("GET", `/requests/${requestId}/appeal?lang=de`, {
      headers: { accept: "text/html", cookie: `session=${token}` },
    });

  it("is the form for it, in the reader's language, until there is an appeal", async () => {
    const { requestId, accessToken } = await refused();
    const shown = await page(requestId, accessToken);
    expect(shown.status).toBe(200);
    const html = await shown.text();
    expect(html).toMatch(/<html lang="de"[\s\S]*<form method="post">[\s\S]*<textarea id="text" name="text"/);
    await appeal(requestId, accessToken);
    expect((await page(requestId, accessToken)).status).toBe(409);
  });

  it("is not there for a stranger, and says in words that a law has no appeal", async () => {
    const { requestId, accessToken } = await refused("DE");
    const none = await page(requestId, accessToken);
    expect([none.status, await none.text()]).toEqual([409, expect.stringContaining("nicht möglich")]);
    expect((await page(requestId, "A".repeat(43))).status).toBe(404);
  });
});
