import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Api, startApi } from "./api-host.ts";
import { type Problem, refused, secret } from "./refused.ts";
import { post, submitAndMail } from "./steps.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const good = { right: "access", email: "jo@example.com" };
const pointers = (problem: Problem) => (problem.errors ?? []).map(({ pointer, header }) => pointer ?? header);

describe("a member with a wrong value", () => {
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
    ["an impossible locale", { ...good, locale: "english!" }, ["#/locale"]],
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
  ])("is reported with a pointer: %s", async (_, body, expected) => {
    const problem = await refused(
      api,
      () => post(api, "/requests", JSON.stringify(body)),
      400,
      "invalid-request",
    );
    expect(pointers(problem)).toEqual(expected);
    for (const { detail } of problem.errors ?? []) expect(detail).toMatch(/[Mm]ust|allowed|required/);
  });

  it.each([
    ["empty", ""],
    ["of 256 characters", "k".repeat(256)],
    ["with a tab in it", "a\tb"],
    ["not in ASCII", "k\u00e9y"],
  ])("is reported beside an Idempotency-Key %s", async (_, key) => {
    const send = () => post(api, "/requests", { ...good, right: secret }, { "idempotency-key": key });
    expect(pointers(await refused(api, send, 400, "invalid-request"))).toEqual([
      "idempotency-key",
      "#/right",
    ]);
  });
});

describe("a correction", () => {
  it("that no system can make is refused, with the fields that can be corrected", async () => {
    const problem = await refused(
      api,
      () =>
        post(api, "/requests", { ...good, right: "rectification", changes: { name: "Jo", [secret]: "1" } }),
      400,
      "invalid-request",
    );
    expect(pointers(problem)).toEqual(["#/changes"]);
    expect(problem.errors?.[0]?.detail).toContain("email, name, company");
  });
});

describe("a new address", () => {
  const rectification = (email: unknown) => ({ ...good, right: "rectification", changes: { email } });

  it.each(["nobody", "a@b", `x@${secret}`, "a@example.com\nb@example.com"])(
    "has to be a valid one, like the address of the request: %j",
    async (email) => {
      const problem = await refused(
        api,
        () => post(api, "/requests", rectification(email)),
        400,
        "invalid-request",
      );
      expect(pointers(problem)).toEqual(["#/changes/email"]);
    },
  );

  it("is read without regard to case", async () => {
    const response = await post(api, "/requests", rectification(" New.Jo@Example.com "));
    const { requestId } = (await response.json()) as { requestId: string };
    expect((await api.store.load(requestId))?.subject?.changes).toEqual({ email: "new.jo@example.com" });
  });
});

describe("any JSON", () => {
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

  it("gets an answer from the API, and never an error of the API's own", async () => {
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

  it("as a code is right, wrong or malformed, and never an error of ours", async () => {
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
