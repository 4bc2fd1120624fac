import fc from "fast-check";
import type { document } from "#functions/api/get-openapi/document.ts";
import { secret } from "../refused.ts";
import { fittingValue, type Schema } from "./fitting-value.ts";
import { changed, changes, hostileText, markup } from "./hostile.ts";
import type { RawRequest } from "./send-raw.ts";

/** What opens a route: the values of its path, and the token of a request. */
export interface Key {
  readonly params: Readonly<Record<string, string>>;
  readonly bearer?: string;
}

export interface Operation {
  readonly method: string;
  readonly path: string;
  /** Schemas of the body by type. */
  readonly bodies: Readonly<Record<string, Schema>>;
  readonly named: Readonly<Record<string, Schema>>;
}

type Headers = readonly (readonly [name: string, value: string])[];
type Body = Pick<RawRequest, "headers" | "body">;

/** Every operation of the OpenAPI document. */
export function operationsOf({ paths = {}, components }: typeof document): Operation[] {
  const named = (components?.schemas ?? {}) as Record<string, Schema>;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(
      item as Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>,
    ).map(([method, { requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      bodies: Object.fromEntries(
        Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => [type, schema]),
      ),
      named,
    })),
  );
}

/** Requests to an operation: some fit its description, most are wrong in one thing or two. */
export function anyRequest(operation: Operation, key: Key | undefined): fc.Arbitrary<RawRequest> {
  return fc
    .record({
      method: often(
        operation.method,
        fc.constantFrom("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "GET", "POST"),
      ),
      path: anyPath(operation.path, key),
      query,
      accept: fc.option(fc.constantFrom("application/json", "text/html", "*/*", "text/html;q=0", ";;,")),
      authorization: credentials(key),
      others: headers,
      body: anyBody(operation),
    })
    .map(({ method, path, query, accept, authorization, others, body }) => ({
      method,
      path: path + query,
      headers: [
        ...(accept === null ? [] : [["accept", accept] as const]),
        ...authorization,
        ...others,
        ...(method === "GET" || method === "HEAD" ? [] : body.headers),
      ],
      body: method === "GET" || method === "HEAD" ? undefined : body.body,
    }));
}

const often = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });

const uuid = "019c0000-0000-7000-8000-000000000001";
const segment = fc.oneof(
  fc.constantFrom(
    uuid,
    `${uuid}.${"A".repeat(43)}`,
    `${uuid}%00`,
    "%00",
    ".",
    "..",
    "%2e%2e",
    "%2e%2e%2f%2e%2e%2f",
    "%",
    "%zz",
    "%c3%28",
    "%ed%a0%80",
    "%F0%9F%92%A9",
    "%252e%252e",
    "__proto__",
    "constructor",
    ";a=b",
    `${secret}@example.com`,
    encodeURIComponent(markup),
    `${secret}${"x".repeat(4_000)}`,
    "",
  ),
  hostileText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 6_000)),
);

function anyPath(template: string, key: Key | undefined): fc.Arbitrary<string> {
  const parts = template.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (!name) return fc.constant(part);
    const known = key?.params[name];
    return known === undefined ? segment : fc.oneof({ weight: 3, arbitrary: fc.constant(known) }, segment);
  });
  return fc.tuple(...parts).map((all) => all.join(""));
}

const query = fc.oneof(
  { weight: 4, arbitrary: fc.constant("") },
  fc.constantFrom(
    "?lang=de",
    "?lang=fr&lang=es",
    "?lang=%00",
    "?",
    "?&&=",
    "?%zz=%",
    "?step=open",
    "?__proto__=1",
  ),
  hostileText.map(
    (text) => `?lang=${encodeURIComponent(text.toWellFormed()).slice(0, 4_000)}&${secret}=${secret}`,
  ),
);

function credentials(key: Key | undefined): fc.Arbitrary<Headers> {
  const wrong: fc.Arbitrary<Headers> = fc.constantFrom<Headers[]>(
    [],
    [["authorization", `Bearer ${"A".repeat(43)}`]],
    [["authorization", "Bearer"]],
    [["authorization", `Basic ${secret}`]],
    [["cookie", `session=${"A".repeat(43)}; session=${secret}; lang=${secret}`]],
    [["cookie", `;;=;session;=${secret}`]],
  );
  if (!key?.bearer) return wrong;
  const own: Headers = [["authorization", `Bearer ${key.bearer}`]];
  const asCookie: Headers = [
    ["cookie", `session=${key.bearer}`],
    ["sec-fetch-site", "same-origin"],
  ];
  return fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(own, asCookie) },
    wrong,
    fc.constant<Headers>([...own, ["authorization", `Bearer ${secret}`]]),
  );
}

/** What HTTP lets into the value of a header. */
const inHeader = (text: string): string => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, "?").slice(0, 3_000);

const headers: fc.Arbitrary<Headers> = fc
  .subarray(
    [
      ["idempotency-key", secret],
      ["idempotency-key", "a"],
      ["origin", "https://evil.example"],
      ["origin", "null"],
      ["sec-fetch-site", "cross-site"],
      ["sec-fetch-site", "same-origin"],
      ["content-encoding", "gzip"],
      ["accept-language", "de, xx;q=9, *"],
      ["x-forwarded-for", `${secret}, 203.0.113.9`],
      ["x-forwarded-host", "evil.example"],
      ["x-http-method-override", "DELETE"],
      ["if-none-match", "*"],
      ["range", "bytes=0-"],
    ] as const,
    { maxLength: 3 },
  )
  .chain((chosen) =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constant<Headers>([]) },
      fc.constant<Headers>(chosen),
      fc
        .tuple(fc.constantFrom("accept-language", "idempotency-key", "user-agent", "cookie"), hostileText)
        .map(([name, text]): Headers => [...chosen, [name, inHeader(text)]]),
    ),
  );

function anyBody({ bodies, named }: Operation): fc.Arbitrary<Body> {
  const types = Object.entries(bodies);
  if (types.length === 0) return fc.oneof(fc.constant<Body>({ headers: [], body: undefined }), junk);
  const described = types.map(([type, schema]) =>
    fc
      .oneof(
        fittingValue(schema, named),
        fc.tuple(fittingValue(schema, named), changes).map(([value, all]) => changed(value, all)),
      )
      .chain((value) => encoded(type, value)),
  );
  return fc.oneof({ weight: 8, arbitrary: fc.oneof(...described) }, junk);
}

const contentType = (type: string): fc.Arbitrary<Headers> =>
  fc.oneof(
    { weight: 10, arbitrary: fc.constant<Headers>([["content-type", type]]) },
    fc.constantFrom<Headers[]>(
      [],
      [["content-type", "text/plain"]],
      [["content-type", `${type}; charset=utf-16`]],
      [["content-type", `${type}, ${type}`]],
      [
        ["content-type", type],
        ["content-type", "application/xml"],
      ],
      [["content-type", `;;;=${"x".repeat(2_000)}`]],
    ),
  );

const junk: fc.Arbitrary<Body> = fc
  .tuple(
    fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom("", "{", '{"a":1', "[]]", "\ufeff{}", "null", `"${secret}"`),
    ),
    fc
      .constantFrom(
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
      )
      .chain(contentType),
  )
  .map(([body, headers]) => ({ body, headers }));

function encoded(type: string, value: unknown): fc.Arbitrary<Body> {
  const body: { type: string; body: string } =
    type === "application/json"
      ? { type, body: JSON.stringify(value) ?? "" }
      : type === "multipart/form-data"
        ? multipart(fieldsOf(value))
        : { type, body: new URLSearchParams(fieldsOf(value)).toString() };
  return fc
    .tuple(
      contentType(body.type),
      often(body.body, fc.constantFrom(body.body.slice(0, -3), `${body.body}&${body.body}`)),
    )
    .map(([headers, text]) => ({ headers, body: text }));
}

const fieldsOf = (value: unknown): [string, string][] =>
  Object.entries(value ?? {}).map(([name, one]) => [
    name.toWellFormed(),
    (typeof one === "string" ? one : (JSON.stringify(one) ?? "")).toWellFormed(),
  ]);

function multipart(fields: readonly (readonly [string, string])[]): { type: string; body: string } {
  const parts = fields.map(([name, value]) => {
    const file = name === "files" ? '; filename="../a.txt"\r\ncontent-type: text/plain' : "";
    return `--cut\r\ncontent-disposition: form-data; name="${name.replaceAll(/[\r\n"]/g, "_")}"${file}\r\n\r\n${value}\r\n`;
  });
  return { type: "multipart/form-data; boundary=cut", body: `${parts.join("")}--cut--\r\n` };
}
