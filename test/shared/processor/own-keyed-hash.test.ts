import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { ownKeyedHash } from "#shared/processor/own-keyed-hash.ts";

let server: Server;
let connections = 0;
beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume();
    response.setHeader("content-type", "application/x-amz-json-1.1");
    response.end(JSON.stringify({ Mac: Buffer.alloc(32, 7).toString("base64") }));
  });
  server.on("connection", () => connections++);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it("names the variable that is missing", () => {
  delete process.env.KEYED_HASH_KEY;
  expect(() => ownKeyedHash()).toThrow("KEYED_HASH_KEY");
});

it("makes the hashes of one task after the other over one connection", async () => {
  process.env.KEYED_HASH_KEY = "key";
  for (const text of ["first", "second", "third"])
    expect(await ownKeyedHash()("purpose", text)).toEqual(Buffer.alloc(32, 7));
  expect(connections).toBe(1);
});
