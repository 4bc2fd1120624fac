import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { problemTypes } from "#shared/life/doors/problem-types.ts";
import { type Api, startApi } from "./api-host.ts";

interface Document {
  readonly openapi: string;
  readonly servers: readonly { url: string }[];
  readonly paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
  readonly components: { readonly responses: Record<string, unknown> };
}

let api: Api;
let document: Document;
beforeAll(async () => {
  api = await startApi();
  document = (await (await api.call("GET", "/openapi.json")).json()) as Document;
});
afterAll(() => api.stop());

it("describes every route of the contract, and no other", () => {
  const described = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual(
    [
      "GET /",
      "GET /ask/{right}",
      "POST /ask/{right}",
      "POST /requests",
      "POST /requests/{id}/resend",
      "GET /requests/{id}/cancel",
      "GET /requests/{id}/messages",
      "POST /requests/{id}/leave",
      "POST /requests/{id}/messages",
      "POST /requests/{id}/answer",
      "GET /follow",
      "POST /follow",
      "GET /follow/{token}",
      "POST /follow/{token}",
      "POST /verify/{token}/resend",
      "GET /verify/{token}",
      "POST /verify/{token}",
      "GET /not-me/{token}",
      "POST /not-me/{token}",
      "GET /requests/{id}",
      "POST /requests/{id}/cancel",
      "GET /requests/{id}/appeal",
      "POST /requests/{id}/appeal",
      "GET /packages/{token}",
      "POST /packages/{token}/code",
      "POST /packages/{token}",
      "POST /callbacks/{token}",
      "POST /opendsr/callbacks/{token}",
      "GET /opendsr/v2/{document}",
      "POST /opendsr/v2/requests",
      "GET /opendsr/v2/requests/{id}",
      "DELETE /opendsr/v2/requests/{id}",
      "GET /opendsr/v2/results/{token}",
      "GET /tasks/{token}",
      "POST /tasks/{token}",
      "GET /console/{page}",
      "GET /health",
      "GET /{path}",
      "GET /openapi.json",
    ].sort(),
  );
});

it("describes every function in functions/api", () => {
  const described = Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  const folders = api.routes.map(({ operationId }) =>
    operationId.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
  );
  expect(described.sort()).toEqual(folders.sort());
});

it("names its server and the version of OpenAPI", () => {
  expect(document.openapi).toBe("3.1.0");
  expect(document.servers).toEqual([{ url: "https://dsr.example.com" }]);
});

it("describes every problem, so that a problem's type leads somewhere", () => {
  expect(Object.keys(document.components.responses).sort()).toEqual(Object.keys(problemTypes).sort());
});

it("lists the fields for confirming a request, and the problems of that", () => {
  const operation = document.paths["/verify/{token}"]?.post as unknown as {
    requestBody: { content: Record<string, { schema: { properties: object; required: string[] } }> };
    responses: Record<string, { description: string }>;
  };
  const { content } = operation.requestBody;
  expect(Object.keys(content)).toEqual(["application/json", "application/x-www-form-urlencoded"]);
  for (const { schema } of Object.values(content)) {
    expect(Object.keys(schema.properties)).toEqual(["confirmationCode", "knownDatum"]);
    expect(schema.required).toEqual(["confirmationCode"]);
  }
  for (const [status, kind] of [
    ["403", "`wrong-code`"],
    ["403", "`wrong-datum`"],
    ["503", "`try-again`"],
  ] as const)
    expect(operation.responses[status]?.description).toContain(kind);
});

it("lets the reader of a mailed link stop a request without a token, by JSON or a form", () => {
  const { get, post } = (document.paths["/not-me/{token}"] ?? {}) as unknown as Record<
    string,
    { security?: unknown; responses: Record<string, unknown> }
  >;
  for (const operation of [get, post]) expect(operation).not.toHaveProperty("security");
  expect(Object.keys(get?.responses ?? {})).toEqual(expect.arrayContaining(["200", "404", "410"]));
  expect(Object.keys(post?.responses ?? {})).toEqual(expect.arrayContaining(["200", "303", "404", "410"]));
});

it("describes the body of a submission in a form that clients can be generated from", () => {
  expect(JSON.stringify(document)).not.toContain('"allOf":[{}]');
  const { Submission } = (document.components as unknown as { schemas: Record<string, object> }).schemas;
  expect(Submission).toMatchObject({
    type: "object",
    required: ["right", "email"],
    additionalProperties: false,
    properties: {
      email: { type: "string", maxLength: expect.any(Number) },
      right: { enum: expect.any(Array) },
    },
  });
});

it("is served beside a health check", async () => {
  const response = await api.call("GET", "/health");
  expect(await response.json()).toEqual({ status: "ok" });
});

it.each(["/health", "/openapi.json", `/verify/x`, `/requests/x`])(
  "has headers that let nothing be cached, framed, sniffed or leaked: %s",
  async (path) => {
    const { headers } = await api.call("GET", path);
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "no-store",
      "content-security-policy": expect.stringMatching(
        /^default-src 'none';.* base-uri 'none';.* frame-ancestors 'none'/,
      ),
      "referrer-policy": "same-origin",
      "strict-transport-security": expect.stringContaining("max-age="),
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "x-robots-tag": "noindex, nofollow",
    });
  },
);
