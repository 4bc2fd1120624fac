import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type FixtureHost, startFixtureHost } from "./fixtures/start-fixture-host.ts";

let host: FixtureHost;

beforeAll(async () => {
  host = await startFixtureHost();
});
afterAll(() => host.remove());

const request = (path: string, init?: RequestInit) => fetch(`${host.endpoints.api}${path}`, init);
const event = async (path: string, init?: RequestInit) =>
  (await (await request(path, init)).json()) as APIGatewayProxyEventV2;

describe("the event", () => {
  it("has payload format 2.0", async () => {
    const received = await event("/things/a%20b?x=1&x=2&y=%C3%BC", {
      headers: { "X-Custom": "Value", cookie: "one=1; two=2", "user-agent": "test" },
    });
    expect(received).toMatchObject({
      version: "2.0",
      routeKey: "GET /things/{id}",
      rawPath: "/things/a b",
      rawQueryString: "x=1&x=2&y=%C3%BC",
      cookies: ["one=1", "two=2"],
      queryStringParameters: { x: "1,2", y: "ü" },
      pathParameters: { id: "a b" },
      headers: { "x-custom": "Value", "x-forwarded-proto": "http" },
      requestContext: {
        accountId: "000000000000",
        stage: "$default",
        http: {
          method: "GET",
          path: "/things/a b",
          protocol: "HTTP/1.1",
          sourceIp: "127.0.0.1",
          userAgent: "test",
        },
        time: expect.stringMatching(/^01\/Mar\/2026:\d\d:\d\d:\d\d \+0000$/),
      },
      isBase64Encoded: false,
    });
    expect(received.headers).not.toHaveProperty("cookie");
    expect(received).not.toHaveProperty("body");
  });

  it.each([
    ["application/json", false],
    ["application/json; charset=utf-8", false],
    ["text/csv", false],
    ["application/x-www-form-urlencoded", true],
    ["application/octet-stream", true],
    ["application/problem+json", true],
  ])("carries a body of %s base64-encoded: %s", async (contentType, isBase64Encoded) => {
    const received = await event("/things", {
      method: "POST",
      headers: { "content-type": contentType },
      body: "ä=1",
    });
    expect(received.isBase64Encoded).toBe(isBase64Encoded);
    expect(Buffer.from(received.body ?? "", isBase64Encoded ? "base64" : "utf8").toString()).toBe("ä=1");
  });
});

describe("the route", () => {
  it.each([
    ["GET", "/things/special", "GET /things/special"],
    ["GET", "/things/7", "GET /things/{id}"],
    ["DELETE", "/things/7", "ANY /things/{id}"],
    ["GET", "/files/a/b/c", "GET /files/{path+}"],
  ])("for %s %s is %s", async (method, path, routeKey) => {
    expect((await event(path, { method })).routeKey).toBe(routeKey);
  });

  it("holds the rest of the path in a greedy parameter", async () => {
    expect((await event("/files/a/b/c")).pathParameters).toEqual({ path: "a/b/c" });
  });

  it.each([
    ["GET", "/nothing"],
    ["DELETE", "/things"],
    ["GET", "/things/1/2"],
    ["GET", "/files/"],
  ])("for %s %s does not exist", async (method, path) => {
    const response = await request(path, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ message: "Not Found" });
  });
});

describe("the response", () => {
  it("is the JSON of a function's plain value", async () => {
    const response = await request("/plain");
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(await response.json()).toEqual({ message: "plain" });
  });

  it("sets each cookie and plain text by default", async () => {
    const response = await request("/cookies");
    expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
    expect(response.headers.get("x-upper")).toBe("yes");
    expect(response.headers.get("content-type")).toBe("text/plain;charset=UTF-8");
  });

  it("decodes a base64 body", async () => {
    expect([...new Uint8Array(await (await request("/binary")).arrayBuffer())]).toEqual([0, 1, 2]);
  });

  it.each(["/broken", "/throws"])("of %s is an Internal Server Error that tells nothing", async (path) => {
    const response = await request(path);
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ message: "Internal Server Error" });
  });

  it("refuses a body of more than ten megabytes", async () => {
    const response = await request("/things", { method: "POST", body: "x".repeat(10 * 1024 * 1024 + 1) });
    expect(response.status).toBe(413);
  });

  it("throttles a route that has a limit", async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 3; attempt++) statuses.push((await request("/limited")).status);
    expect(statuses).toEqual([200, 200, 429]);
  });
});
