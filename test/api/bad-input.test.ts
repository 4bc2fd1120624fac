import { request as httpRequest } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Api, startApi } from "./api-host.ts";
import { post, submitAndMail } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

interface Problem {
  readonly type: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { pointer?: string; header?: string; detail: string }[];
}

const good = { right: "access", email: "jo@example.com" };
const secret = "do-not-echo-me";
const pointers = (problem: Problem) => (problem.errors ?? []).map(({ pointer, header }) => pointer ?? header);

/** Sends, and expects a problem of this status and kind; nothing of what was sent, and nothing in the table. */
async function refused(response: () => Promise<Response>, status: number, kind: string): Promise<Problem> {
  const before = await api.dump();
  const answer = await response();
  const text = await answer.text();
  expect({ status: answer.status, text }).toMatchObject({ status });
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const problem = JSON.parse(text) as Problem;
  expect(problem).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
  expect(problem.type.endsWith(kind)).toBe(true);
  expect(text).not.toContain(secret);
  expect(await api.dump()).toEqual(before);
  return problem;
}

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
    ["is a form", { body: new URLSearchParams(good) }, 415, "unsupported-media-type"],
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
    await refused(() => api.call("POST", "/requests", init), status, kind);
  });

  it("that is not UTF-8 is refused, as bytes and where API Gateway has replaced them", async () => {
    const body = latin1('{"right":"access","email":"jo@example.com","name":"Zo\xeb"}');
    await refused(() => api.call("POST", "/requests", { headers: json, body }), 400, "invalid-request");
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
      expect(response.status).toBe(400);
      expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    }
    expect(await api.dump()).toEqual(before);
  });
});

describe("a member that is not what it must be", () => {
  const long = (length: number) => "x".repeat(length);
  it.each<[string, unknown, string[]]>([
    ["null", null, ["#"]],
    ["a text", secret, ["#"]],
    ["a number", 7, ["#"]],
    ["an array", [good], ["#"]],
    ["an empty object", {}, ["#/right", "#/email"]],
    ["an unknown member", { ...good, [secret]: 1 }, ["#"]],
    [
      "an unknown member of an identifier",
      { ...good, identifiers: [{ type: "a", value: "b", [secret]: 1 }] },
      ["#/identifiers/0"],
    ],
    ["a wrong right", { ...good, right: secret }, ["#/right"]],
    ["a right in another case", { ...good, right: "Access" }, ["#/right"]],
    ["a right as a list", { ...good, right: ["access"] }, ["#/right"]],
    ["null for the right", { ...good, right: null }, ["#/right"]],
    ["a number for the address", { ...good, email: 5 }, ["#/email"]],
    ["a list of addresses", { ...good, email: ["jo@example.com", secret] }, ["#/email"]],
    ["an object for the address", { ...good, email: { $ne: secret } }, ["#/email"]],
    ["an empty address", { ...good, email: "" }, ["#/email"]],
    ["an address of spaces", { ...good, email: "   " }, ["#/email"]],
    ["an address without an at", { ...good, email: secret }, ["#/email"]],
    ["an address without a domain", { ...good, email: `${secret}@` }, ["#/email"]],
    ["an address without a local part", { ...good, email: `@${secret}.example` }, ["#/email"]],
    ["an address without a top level", { ...good, email: `${secret}@localhost` }, ["#/email"]],
    ["two addresses", { ...good, email: `jo@example.com,${secret}@example.com` }, ["#/email"]],
    ["an address with a name", { ...good, email: `${secret} <jo@example.com>` }, ["#/email"]],
    [
      "an address with a header after it",
      { ...good, email: `jo@example.com\r\nBcc: ${secret}` },
      ["#/email"],
    ],
    ["an address with a line feed at its end", { ...good, email: "jo@example.com\n" }, ["#/email"]],
    ["an address with a line feed in it", { ...good, email: `jo\n@example.com` }, ["#/email"]],
    ["an address with NUL", { ...good, email: "jo\u0000@example.com" }, ["#/email"]],
    ["an address with letters that look alike", { ...good, email: "j\u043e@example.com" }, ["#/email"]],
    ["an address with a wide at", { ...good, email: "jo\uff20example.com" }, ["#/email"]],
    ["an address with a zero-width space", { ...good, email: "jo\u200b@example.com" }, ["#/email"]],
    ["an address that reads backwards", { ...good, email: "\u202emoc.elpmaxe@oj" }, ["#/email"]],
    ["an address with a domain in Unicode", { ...good, email: "jo@exämple.com" }, ["#/email"]],
    ["an address with a quoted local part", { ...good, email: '"jo doe"@example.com' }, ["#/email"]],
    ["an address with two dots", { ...good, email: "jo..doe@example.com" }, ["#/email"]],
    ["an address with a number for a host", { ...good, email: "jo@[127.0.0.1]" }, ["#/email"]],
    [
      "an address of 255 characters",
      { ...good, email: `jo@${`${long(60)}.`.repeat(4)}examples` },
      ["#/email"],
    ],
    [
      "an address with a local part of 65 characters",
      { ...good, email: `${long(65)}@example.com` },
      ["#/email"],
    ],
    ["an address of 30,000 characters", { ...good, email: `${" ".repeat(30_000)}a` }, ["#/email"]],
    ["an empty name", { ...good, name: "" }, ["#/name"]],
    ["a name of spaces", { ...good, name: " \u00a0 " }, ["#/name"]],
    ["a name with a header after it", { ...good, name: `Jo\r\nBcc: ${secret}@example.com` }, ["#/name"]],
    ["a name with a line separator", { ...good, name: "Jo\u2028Doe" }, ["#/name"]],
    ["a name with NUL", { ...good, name: "Jo\u0000Doe" }, ["#/name"]],
    ["a name with an escape sequence", { ...good, name: "Jo\u001b[31m" }, ["#/name"]],
    ["a name with a bidirectional override", { ...good, name: "Jo\u202eDoe" }, ["#/name"]],
    ["a name with a bidirectional isolate", { ...good, name: "Jo\u2066Doe" }, ["#/name"]],
    ["a name with half a character", { ...good, name: "Jo \ud800" }, ["#/name"]],
    ["a name of 201 characters", { ...good, name: long(201) }, ["#/name"]],
    ["a name that is an object", { ...good, name: { first: secret } }, ["#/name"]],
    ["details of 2,001 characters", { ...good, details: long(2001) }, ["#/details"]],
    ["details with NUL", { ...good, details: "a\u0000b" }, ["#/details"]],
    ["details with a bidirectional override", { ...good, details: "a\n\u202eb" }, ["#/details"]],
    ["a locale that is none", { ...good, locale: "english!" }, ["#/locale"]],
    ["a locale as a path", { ...good, locale: "../../etc/passwd" }, ["#/locale"]],
    ["a locale of 1,000 characters", { ...good, locale: `en-${long(1000)}` }, ["#/locale"]],
    ["a country in words", { ...good, jurisdiction: "Germany" }, ["#/jurisdiction"]],
    ["a country in small letters", { ...good, jurisdiction: "de" }, ["#/jurisdiction"]],
    ["an empty country", { ...good, jurisdiction: "" }, ["#/jurisdiction"]],
    ["identifiers that are no list", { ...good, identifiers: { type: "a", value: "b" } }, ["#/identifiers"]],
    [
      "eleven identifiers",
      { ...good, identifiers: Array(11).fill({ type: "a", value: "b" }) },
      ["#/identifiers"],
    ],
    ["an identifier of no type", { ...good, identifiers: [{ value: "b" }] }, ["#/identifiers/0/type"]],
    [
      "an identifier of a wrong type",
      { ...good, identifiers: [{ type: "Client_ID", value: "b" }] },
      ["#/identifiers/0/type"],
    ],
    [
      "an identifier with an empty value",
      { ...good, identifiers: [{ type: "a", value: "" }] },
      ["#/identifiers/0/value"],
    ],
    [
      "an identifier of 201 characters",
      { ...good, identifiers: [{ type: "a", value: long(201) }] },
      ["#/identifiers/0/value"],
    ],
    ["an identifier that is null", { ...good, identifiers: [null] }, ["#/identifiers/0"]],
    ["changes with another right", { ...good, changes: { name: "Jo" } }, ["#/changes"]],
    [
      "changes that are no texts",
      { ...good, right: "rectification", changes: { [secret]: { a: 1 } } },
      ["#/changes"],
    ],
    [
      "everything wrong at once",
      {
        right: 1,
        email: 2,
        name: 3,
        locale: 4,
        jurisdiction: 5,
        identifiers: [{ type: 6 }],
        details: 7,
        changes: 8,
      },
      [
        "#/right",
        "#/email",
        "#/name",
        "#/locale",
        "#/jurisdiction",
        "#/identifiers/0/type",
        "#/identifiers/0/value",
        "#/details",
        "#/changes",
      ],
    ],
  ])("is pointed at: %s", async (_, body, expected) => {
    const problem = await refused(() => post(api, "/requests", JSON.stringify(body)), 400, "invalid-request");
    expect(pointers(problem)).toEqual(expected);
    for (const { detail } of problem.errors ?? []) expect(detail).toMatch(/[Mm]ust|allowed|required/);
  });

  it.each([
    ["empty", ""],
    ["of 256 characters", "k".repeat(256)],
    ["with a tab in it", "a\tb"],
    ["not in ASCII", "k\u00e9y"],
  ])("is named beside what is wrong with the body: an Idempotency-Key %s", async (_, key) => {
    const send = () => post(api, "/requests", { ...good, right: secret }, { "idempotency-key": key });
    expect(pointers(await refused(send, 400, "invalid-request"))).toEqual(["idempotency-key", "#/right"]);
  });
});

describe("what this deployment does not serve", () => {
  it.each([
    ["portability"],
    ["rectification"],
    ["restriction"],
    ["objection"],
    ["consent-withdrawal"],
    ["complaint"],
  ])("is refused by name, with what is served instead: %s", async (right) => {
    const problem = await refused(() => post(api, "/requests", { ...good, right }), 422, "right-not-served");
    expect(problem.errors).toEqual([{ pointer: "#/right", detail: "Rights served here: access, erasure." }]);
  });

  it("is refused for a jurisdiction as well, both named at once", async () => {
    const elsewhere = await refused(
      () => post(api, "/requests", { ...good, jurisdiction: "US-CA" }),
      422,
      "jurisdiction-not-served",
    );
    expect(pointers(elsewhere)).toEqual(["#/jurisdiction"]);
    expect(elsewhere.errors?.[0]?.detail).toContain("DE");
    const both = await refused(
      () => post(api, "/requests", { ...good, right: "complaint", jurisdiction: "GB" }),
      422,
      "right-not-served",
    );
    expect(pointers(both)).toEqual(["#/right", "#/jurisdiction"]);
  });
});

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
      problems.push(await refused(() => api.call(method, path, init), 404, "not-found"));
    }
    expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(1);
  });

  it.each(["GET", "POST"])("is for API Gateway to answer where no route is: %s", async (method) => {
    const response = await api.call(method, `/verify/${uuid}/../../nothing`);
    expect(response.status).toBe(404);
  });

  it("takes other names for members and methods of objects as nothing special", async () => {
    for (const id of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const init = { headers: { authorization: `Bearer ${token}` } };
      await refused(() => api.call("GET", `/requests/${id}`, init), 404, "not-found");
    }
  });
});

it("reads a header that came twice as one that is not right", async () => {
  const send = () =>
    new Promise<number>((resolve, reject) => {
      const request = httpRequest(
        `${api.url}/requests`,
        {
          method: "POST",
          headers: ["Content-Type", "application/json", "Idempotency-Key", "a", "Idempotency-Key", "\x80b"],
        },
        (response) => resolve(response.statusCode ?? 0),
      );
      request.on("error", reject);
      request.end(JSON.stringify(good));
    });
  const before = await api.dump();
  expect(await send()).toBe(400);
  expect(await api.dump()).toEqual(before);
});

it("takes JSON however its type is spelled", async () => {
  const headers = { "content-type": 'Application/JSON ; Charset="UTF-8"' };
  const response = await api.call("POST", "/requests", { headers, body: JSON.stringify(good) });
  expect(response.status).toBe(202);
});

describe("whatever JSON is sent", () => {
  const values = fc.jsonValue({ maxDepth: 4 });
  const almost = fc.record(
    {
      right: fc.oneof(fc.constant("access"), values),
      email: fc.oneof(fc.constant("jo@example.com"), fc.emailAddress(), values),
      name: fc.oneof(fc.string({ unit: "binary", maxLength: 250 }), values),
      locale: fc.oneof(fc.string({ maxLength: 40 }), values),
      jurisdiction: fc.oneof(fc.constantFrom("DE", "GB", "ZZ"), values),
      identifiers: fc.oneof(
        fc.array(fc.record({ type: fc.string(), value: fc.string({ unit: "binary" }) })),
        values,
      ),
      details: fc.oneof(fc.string({ unit: "binary", maxLength: 3000 }), values),
      changes: values,
    },
    { requiredKeys: [] },
  );

  it("the API answers it, and never with an error of its own", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(values, almost),
        fc.option(fc.string(), { nil: undefined }),
        async (body, key) => {
          const headers =
            key !== undefined && /^[ -~]+$/.test(key.trim()) ? { "idempotency-key": key } : undefined;
          const { status } = await post(api, "/requests", JSON.stringify(body), headers);
          expect([202, 400, 413, 422, 429]).toContain(status);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("a code is right, wrong or malformed, and never an error of ours", async () => {
    const { link } = await submitAndMail(api);
    await fc.assert(
      fc.asyncProperty(fc.oneof(values, fc.record({ confirmationCode: values })), async (body) => {
        const { status } = await post(api, link, JSON.stringify(body));
        expect([400, 403, 410]).toContain(status);
      }),
      { numRuns: 50 },
    );
  });
});
