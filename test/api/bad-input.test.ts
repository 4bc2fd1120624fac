import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Api, startApi } from "./api-host.ts";
import { closeConnections, sendRaw } from "./fuzz/send-raw.ts";
import { refused, secret } from "./refused.ts";
import { postForm, submitAndMail } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => {
  closeConnections();
  await api.stop();
});

const good = { right: "access", email: "jo@example.com" };
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const json = { "content-type": "application/json" };

describe("a body that cannot be read", () => {
  it.each<[string, RequestInit, number, string]>([
    ["is missing", {}, 400, "malformed-request"],
    ["is missing although a type is given", { headers: json }, 400, "malformed-request"],
    ["is cut off", { headers: json, body: `{"right":"access","email":"${secret}` }, 400, "malformed-request"],
    ["is no JSON", { headers: json, body: secret }, 400, "malformed-request"],
    ["is JavaScript", { headers: json, body: "{right:'access'}" }, 400, "malformed-request"],
    ["has a comma too many", { headers: json, body: '{"right":"access",}' }, 400, "malformed-request"],
    [
      "is nested beyond the parser",
      { headers: json, body: "[".repeat(16_000) + "]".repeat(16_000) },
      400,
      "-request",
    ],
    [
      "would change prototypes",
      { headers: json, body: `{"__proto__":{"right":"access"},"email":"${secret}"}` },
      400,
      "malformed-request",
    ],
    [
      "would change prototypes from within",
      { headers: json, body: `{"identifiers":[{"constructor":{"prototype":{}}}]}` },
      400,
      "malformed-request",
    ],
    ["has NUL for text", { headers: json, body: "\0" }, 400, "malformed-request"],
    ["has no type", { body: latin1(JSON.stringify(good)) }, 415, "unsupported-media-type"],
    [
      "is a form with files",
      { headers: { accept: "application/json" }, body: new FormData() },
      415,
      "unsupported-media-type",
    ],
    ["is plain text", { body: JSON.stringify(good) }, 415, "unsupported-media-type"],
    [
      "is XML",
      { headers: { "content-type": "application/xml" }, body: "<a/>" },
      415,
      "unsupported-media-type",
    ],
    [
      "is in another charset",
      { headers: { "content-type": "application/json; charset=utf-16" }, body: JSON.stringify(good) },
      415,
      "unsupported-media-type",
    ],
    [
      "has two types",
      { headers: { "content-type": "application/json, application/json" }, body: JSON.stringify(good) },
      415,
      "unsupported-media-type",
    ],
    [
      "has an absurd type",
      { headers: { "content-type": `;;;=${"x".repeat(5000)}` }, body: JSON.stringify(good) },
      415,
      "unsupported-media-type",
    ],
    [
      "is compressed",
      { headers: { ...json, "content-encoding": "gzip" }, body: bytes("1f8b0800") },
      415,
      "unsupported-media-type",
    ],
    [
      "is longer than 32 KiB",
      { headers: json, body: JSON.stringify({ ...good, details: "x".repeat(40_000) }) },
      413,
      "content-too-large",
    ],
    [
      "is longer than 32 KiB in bytes only",
      { headers: json, body: JSON.stringify({ ...good, details: "ä".repeat(20_000) }) },
      413,
      "content-too-large",
    ],
    ["is longer than 32 KiB of something else", { body: new Uint8Array(33_000) }, 413, "content-too-large"],
  ])("that %s is refused", async (_, init, status, kind) => {
    await refused(api, () => api.call("POST", "/requests", init), status, kind);
  });

  it("that is not UTF-8 is refused, as bytes and where API Gateway has replaced them", async () => {
    const body = latin1('{"right":"access","email":"jo@example.com","name":"Zo\xeb"}');
    await refused(api, () => api.call("POST", "/requests", { headers: json, body }), 400, "invalid-request");
  });

  it("that is a form is answered with a page, and tries no code", async () => {
    const { link } = await submitAndMail(api);
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const before = await api.dump();
    for (const body of [
      latin1("confirmationCode=\xff\xfe"),
      "confirmationCode=AAAA-2222&confirmationCode=BBBB-3333",
      "confirmationCode=",
      "code=AAAA-2222",
      `confirmationCode=${"A".repeat(41)}`,
      "__proto__=1&confirmationCode=AAAA-2222",
    ]) {
      const response = await api.call("POST", link, { headers, body });
      expect(response.status).toBe(303);
      const page = await api.call("GET", String(response.headers.get("location")));
      expect(page.status).toBe(400);
      expect(await page.text()).toContain('<a href="#confirmationCode">');
    }
    expect(await api.dump()).toEqual(before);
  });
});

it.each(["%00", "a%0D%0Aset-cookie%3A%20a%3Db", "%3Cb%3E", "%C3%A9"])(
  "keeps the signs of an address in the way back to its form: %s",
  async (token) => {
    const answer = await postForm(api, `/verify/${token}`, {});
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/verify/${token}?empty`]);
    expect(answer.headers.get("set-cookie")).toBeNull();
  },
);

describe("an address that leads nowhere", () => {
  const uuid = "019c0000-0000-7000-8000-000000000001";
  const token = "A".repeat(43);
  const ids = [
    uuid,
    uuid.toUpperCase(),
    `${uuid}%00`,
    "undefined",
    "%00",
    "%F0%9F%92%A9",
    "x".repeat(4000),
    "'%20OR%201=1",
    `${uuid}.${token}`,
    `${uuid}.${token}.${token}`,
    `${uuid}.short`,
  ];
  it.each(ids)("is the same 404 for a request, a link and an answer: %s", async (id) => {
    const bearer = { authorization: `Bearer ${token}` };
    const accept = { accept: "application/json" };
    const calls: [string, string, RequestInit][] = [
      ["GET", `/requests/${id}`, { headers: bearer }],
      ["POST", `/requests/${id}/cancel`, { headers: bearer }],
      ["POST", `/requests/${id}/resend`, { headers: bearer }],
      ["GET", `/verify/${id}`, { headers: accept }],
      ["POST", `/verify/${id}`, { headers: json, body: '{"confirmationCode":"AAAA-2222"}' }],
      ["GET", `/packages/${id}`, { headers: accept }],
      ["POST", `/packages/${id}/code`, {}],
      ["POST", `/packages/${id}`, { headers: json, body: '{"code":"123456"}' }],
    ];
    const problems = [];
    for (const [method, path, init] of calls) {
      problems.push(await refused(api, () => api.call(method, path, init), 404, "not-found"));
    }
    expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(1);
  });

  it.each(["GET", "POST"])("is for API Gateway to answer where no route is: %s", async (method) => {
    const response = await api.call(method, `/verify/${uuid}/../../nothing`);
    expect(response.status).toBe(404);
  });

  it("does not mistake names of object members and methods for anything special", async () => {
    for (const id of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const init = { headers: { authorization: `Bearer ${token}` } };
      await refused(api, () => api.call("GET", `/requests/${id}`, init), 404, "not-found");
    }
  });
});

it("treats a repeated header as a wrong one", async () => {
  const headers = [
    ["content-type", "application/json"],
    ["idempotency-key", "a"],
    ["idempotency-key", "\x80b"],
  ] as const;
  const send = () =>
    sendRaw(api.url, { method: "POST", path: "/requests", headers, body: JSON.stringify(good) });
  const { errors } = await refused(api, send, 400, "invalid-request");
  expect(errors?.map(({ header }) => header)).toEqual(["idempotency-key"]);
});

it("accepts JSON under any spelling of its type", async () => {
  const headers = { "content-type": 'Application/JSON ; Charset="UTF-8"' };
  const response = await api.call("POST", "/requests", { headers, body: JSON.stringify(good) });
  expect(response.status).toBe(202);
});
