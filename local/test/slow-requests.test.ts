import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { startHttpApi } from "../http-api/http-api.ts";
import type { HttpServer } from "../http-server.ts";

let api: HttpServer;
let invoked = 0;
beforeAll(async () => {
  api = await startHttpApi({
    port: 0,
    clock: { now: Date.now },
    lambda: {
      invoke: async () => {
        invoked++;
        return { payload: JSON.stringify({ statusCode: 200, body: "ok" }) };
      },
    },
    definition: () => ({
      apiId: "api",
      accountId: "1",
      routeLimits: new Map(),
      routes: [{ routeKey: "POST /things", functionArn: "one", timeoutMs: 30_000 }],
    }),
    requestTimeoutMs: 200,
  });
});
afterAll(() => api.close());

/** Opens a connection, sends a part every few milliseconds for as long as it is open, and returns what came back. */
async function trickle(head: string, part: string): Promise<string> {
  const socket = connect(Number(new URL(api.url).port), "127.0.0.1");
  const parts: Buffer[] = [];
  socket.on("data", (chunk) => parts.push(chunk));
  socket.on("error", () => undefined);
  socket.write(head);
  const timer = setInterval(() => socket.write(part), 20);
  // `once` of node:events fails where the connection is reset, which is one of the ways to cut it off.
  await new Promise((closed) => socket.once("close", closed));
  clearInterval(timer);
  return Buffer.concat(parts).toString();
}

describe("a request that never ends", () => {
  it.each([
    ["a body", "POST /things HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\r\n", "x"],
    [
      "a body in chunks",
      "POST /things HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n",
      "1\r\nx\r\n",
    ],
    ["headers", "POST /things HTTP/1.1\r\nhost: x\r\n", "x-slow: 1\r\n"],
  ])("is cut off, and no function hears of it: %s", async (_, head, part) => {
    const all = Promise.all([trickle(head, part), trickle(head, part), trickle(head, part)]);
    // Others are served meanwhile.
    const before = invoked;
    expect((await fetch(`${api.url}/things`, { method: "POST", body: "{}" })).status).toBe(200);
    for (const answer of await all) expect(answer).toMatch(/^(HTTP\/1\.1 408 |$)/);
    expect(invoked).toBe(before + 1);
  });
});
