import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { languages } from "#shared/domain/languages.ts";
import { withMessage } from "#shared/life/decide/write-message.ts";
import { type Api, startApi } from "./api-host.ts";
import { post, submit, verified, withToken } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const text = "The invoice is the one of March.";
const pdf = new TextEncoder().encode("%PDF-1.4 a copy");
const path = (requestId: string) => `/requests/${requestId}/messages`;
const write = (requestId: string, token: string, body: unknown = { text }) =>
  post(api, path(requestId), body, withToken(token).headers);
const read = async (requestId: string, token: string) =>
  (await api.call("GET", path(requestId), withToken(token))).json() as Promise<{ messages: unknown[] }>;
const subjectOf = async (requestId: string) => (await api.store.load(requestId))?.subject;

const noFiles: readonly [name: string, bytes: Uint8Array][] = [];

function formOf({ words = text, files = noFiles }) {
  const form = new FormData();
  form.set("text", words);
  for (const [name, bytes] of files) form.append("files", new Blob([new Uint8Array(bytes)]), name);
  return form;
}

/** As a browser sends it. */
function send(
  requestId: string,
  token: string,
  { words = text, files = noFiles, site = "same-origin" } = {},
) {
  const body = formOf({ words, files });
  const headers = { accept: "text/html", cookie: `session=${token}`, "sec-fetch-site": site };
  return api.call("POST", path(requestId), { headers, body, redirect: "manual" });
}

describe("POST /requests/{id}/messages", () => {
  it("takes a message of the proved person once: it waits for the desk, and the record has none of its words", async () => {
    const { requestId, fullToken } = await verified(api);
    const [first, second] = [await write(requestId, fullToken), await write(requestId, fullToken)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await subjectOf(requestId)).toMatchObject({ messages: [{ from: "person", text }] });
    const { request } = (await api.store.load(requestId)) ?? {};
    expect(request?.messages).toMatchObject({ fromPerson: 1, openSince: expect.any(String) });
    expect(JSON.stringify(request)).not.toContain(text);
    const { messages } = await read(requestId, fullToken);
    expect(messages).toEqual([{ from: "person", at: expect.any(String), text, files: [] }]);
  });

  it("counts a message that comes again and again once: the limit of a day is one of messages", async () => {
    const { requestId, fullToken } = await verified(api);
    for (let time = 1; time <= 12; time++) expect((await write(requestId, fullToken)).status).toBe(201);
    const others = Array.from({ length: 10 }, (_, at) => `${text} ${at}`);
    const answers: number[] = [];
    for (const words of others) answers.push((await write(requestId, fullToken, { text: words })).status);
    expect(answers).toEqual([...Array(9).fill(201), 429]);
  });

  it("keeps a file under a name of ours and its type by its content, and stores nothing of a message that is there", async () => {
    const { requestId, fullToken } = await verified(api);
    const files: [string, Uint8Array][] = [["Anna Lind's invoice.exe", pdf]];
    for (const location of [
      await send(requestId, fullToken, { files }),
      await send(requestId, fullToken, { files }),
    ])
      expect([location.status, location.headers.get("location")]).toEqual([303, `${path(requestId)}?sent`]);
    const [message] = (await subjectOf(requestId))?.messages ?? [];
    expect(message?.files).toEqual([
      {
        key: expect.stringMatching(new RegExp(`^messages/${requestId}/[0-9a-f]{32}\\.pdf$`)),
        type: "pdf",
        bytes: pdf.length,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
    expect(JSON.stringify(await api.store.load(requestId))).not.toContain("invoice.exe");
  });

  it.each<[string, [string, Uint8Array][]]>([
    ["a program", [["page.pdf", new Uint8Array([0x4d, 0x5a, 0x90, 0x00])]]],
    ["four files", [1, 2, 3, 4].map((n) => [`${n}.txt`, new TextEncoder().encode(`page ${n}`)])],
  ])(
    "refuses %s with the field and what is allowed, keeps what was typed, and nothing is stored",
    async (_, files) => {
      const { requestId, fullToken } = await verified(api);
      const answer = await send(requestId, fullToken, { files, words: "Here <it> is." });
      const page = await answer.text();
      expect(answer.status).toBe(400);
      expect(page).toContain('href="#files"');
      expect(page).toContain("Here &lt;it&gt; is.");
      expect(await subjectOf(requestId)).not.toHaveProperty("messages");
    },
  );

  it.each([
    {},
    { text: " " },
    { text: "a".repeat(2001) },
    { text: 1 },
    { text, files: ["x"] },
    { text, more: 1 },
  ])("names the fault of a body that is wrong: %#", async (body) => {
    const { requestId, fullToken } = await verified(api);
    const answer = await write(requestId, fullToken, body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ errors: [{ pointer: expect.any(String) }] });
    expect(await subjectOf(requestId)).not.toHaveProperty("messages");
  });

  it("is closed to a stranger, who may have made the submission: no word is taken or shown", async () => {
    const mine = await verified(api);
    const other = await verified(api);
    const { requestId, accessToken } = await submit(api);
    await write(mine.requestId, mine.fullToken);
    const tries = [
      [mine.requestId, other.fullToken],
      [mine.requestId, mine.accessToken],
      [mine.requestId, "A".repeat(43)],
      [requestId, accessToken],
      ["019c0000-0000-7000-8000-00000000ffff", mine.fullToken],
    ] as const;
    for (const [id, token] of tries) {
      expect((await write(id, token, { text: "Give me all." })).status).toBe(404);
      const look = await api.call("GET", path(id), withToken(token));
      expect([look.status, await look.text()]).toEqual([404, expect.not.stringContaining(text)]);
    }
    expect((await post(api, path(mine.requestId), { text })).status).toBe(401);
    expect((await subjectOf(mine.requestId))?.messages).toHaveLength(1);
    const page = await api.call("GET", path(mine.requestId), {
      headers: { accept: "text/html", cookie: `session=${other.fullToken}` },
      redirect: "manual",
    });
    expect([page.status, page.headers.get("location")]).toEqual([303, `/follow?reference=${mine.requestId}`]);
  });

  it.each([
    ["four megabytes", 4_000_001],
    ["what API Gateway hands on at most", 4_600_000],
  ])(
    "shows a form with files of more than %s again, with its text and what is wrong",
    async (_what, size) => {
      const { requestId, fullToken } = await verified(api);
      const files: [string, Uint8Array][] = [["page.pdf", new Uint8Array(size).fill(0x25)]];
      const answer = await send(requestId, fullToken, { files });
      const page = await answer.text();
      expect(answer.status).toBe(400);
      expect(page).toMatch(new RegExp(`<textarea[^>]*>\\n${text}</textarea>`));
      expect(page).toContain("four megabytes together");
      expect(await subjectOf(requestId)).not.toHaveProperty("messages");
    },
  );

  it("says beforehand what a browser shows of a form that no function gets, as API Gateway answers it", async () => {
    const { requestId, fullToken } = await verified(api);
    const files: [string, Uint8Array][] = [["page.pdf", new Uint8Array(4_800_000).fill(0x25)]];
    const answer = await fetch(`${api.url}${path(requestId)}`, { method: "POST", body: formOf({ files }) });
    const { message } = (await answer.json()) as { message: string };
    expect([answer.status, message]).toEqual([413, "Request Entity Too Large"]);
    const headers = { accept: "text/html", cookie: `session=${fullToken}` };
    for (const language of languages) {
      const form = await (await api.call("GET", `${path(requestId)}?lang=${language}`, { headers })).text();
      expect(form).toContain(message);
    }
  });

  it("takes no form of another site", async () => {
    const { requestId, fullToken } = await verified(api);
    expect((await send(requestId, fullToken, { site: "cross-site" })).status).toBe(403);
    expect(await subjectOf(requestId)).not.toHaveProperty("messages");
  });

  it("takes ten a day", async () => {
    const { requestId, fullToken } = await verified(api);
    const answers: number[] = [];
    for (let count = 1; count <= 11; count++)
      answers.push((await write(requestId, fullToken, { text: `${text} ${count}` })).status);
    expect(answers).toEqual([...Array(10).fill(201), 429]);
  });
});

describe("the page with the messages", () => {
  it("shows both sides, escaped, is offered by the page of the request, and keeps a question in sight", async () => {
    const { requestId, fullToken } = await verified(api);
    await write(requestId, fullToken, { text: "I mean <b>both</b>." });
    await api.store.update(requestId, (current) =>
      withMessage(
        current,
        { from: "desk", at: new Date().toISOString(), text: "Which account do you mean?" },
        { kind: "operator", id: "desk" },
      ),
    );
    const page = async (of: string) => {
      const headers = { accept: "text/html", cookie: `session=${fullToken}` };
      return (await api.call("GET", `${of}?lang=en`, { headers })).text();
    };
    const thread = await page(path(requestId));
    expect(thread).toContain("I mean &lt;b&gt;both&lt;/b&gt;.");
    expect(thread).toContain("Which account do you mean?");
    expect(await page(`/requests/${requestId}`)).toContain(`href="${path(requestId)}"`);
  });
});
