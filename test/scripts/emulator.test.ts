import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { freePortBase } from "#local/free-port-base.ts";
import { listed, localAlone } from "../../scripts/emulator/local-alone.ts";
import { publicAddress } from "../../scripts/emulator/public-address.ts";
import { runInto } from "../../scripts/run-into.ts";

const folders: string[] = [];
const scratch = () => {
  const folder = mkdtempSync(join(tmpdir(), "dsr-emulator-test-"));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe("the journeys that run on the local host alone", () => {
  it("are listed with a reason each", () => {
    const journeys = localAlone();
    expect(journeys.map(({ journey }) => journey)).toEqual(
      expect.arrayContaining(["power-cut", "retention"]),
    );
    expect(listed(journeys).join("\n")).toMatch(/cuts the power of the host: .*power-cut/);
  });

  it("have something that only the local host can do: a journey without it belongs to every target", () => {
    const folder = scratch();
    writeFileSync(join(folder, "late.test.ts"), 'await client.moveClock("P1D");');
    expect(localAlone(folder)).toMatchObject([{ journey: "late", reason: expect.stringMatching(/clock/) }]);
    writeFileSync(join(folder, "plain.test.ts"), "await ask(host);");
    expect(() => localAlone(folder)).toThrow(/"plain".*everywhere/);
  });
});

describe("the address before the emulated API", () => {
  it("hands calls on under the API's host name, with their method, path and body, and the answer back", async () => {
    const api = createServer(async (request, response) => {
      const body = (await request.setEncoding("utf8").toArray()).join("");
      const { method, url, headers } = request;
      response
        .writeHead(202, { "x-seen": "yes" })
        .end(JSON.stringify({ method, url, host: headers.host, body }));
    }).listen(0, "127.0.0.1");
    await once(api, "listening");
    const apiPort = (api.address() as AddressInfo).port;
    const port = await freePortBase();
    const address = await publicAddress(port, `http://127.0.0.1:${apiPort}`);
    try {
      address.leadTo("abc12345");
      const answer = await fetch(`http://127.0.0.1:${port}/requests?a=b`, { method: "POST", body: "text" });
      expect([answer.status, answer.headers.get("x-seen")]).toEqual([202, "yes"]);
      expect(await answer.json()).toEqual({
        method: "POST",
        url: "/requests?a=b",
        host: `abc12345.execute-api.localhost:${apiPort}`,
        body: "text",
      });
    } finally {
      address.close();
      api.close();
      api.closeAllConnections();
    }
  });
});

describe("a program whose output goes to a file", () => {
  const run = (script: string) => runInto(join(scratch(), "log"), process.execPath, ["-e", script]);

  it("says nothing when it succeeds", async () => {
    await expect(run("console.log('well')")).resolves.toBeUndefined();
  });

  it("is reported with the end of its output when it fails", async () => {
    await expect(run("console.log('the cause'); process.exit(3)")).rejects.toThrow(
      /the cause\s[\s\S]*failed as shown above/,
    );
  });
});
