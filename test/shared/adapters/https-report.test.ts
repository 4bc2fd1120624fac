import type { LookupFunction } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import { reportBy } from "#shared/adapters/https-report.ts";
import { startVendorServer } from "#test/vendors/vendor-server.ts";

const servers: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

/** A server here, under a name that resolves to these addresses. */
async function named(...addresses: string[]) {
  const server = await startVendorServer(({ url }) =>
    url.pathname === "/moved" ? { status: 307, headers: { location: "/" } } : { status: 202 },
  );
  servers.push(server);
  const lookup: LookupFunction = (_, __, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  const url = server.url.replace("127.0.0.1", "callbacks.example.org");
  return { server, url, post: reportBy(lookup) };
}

describe("a report to an address that somebody else has given", () => {
  it("is posted to a port of this machine where that was agreed on, with its headers", async () => {
    const { server, post } = await named();
    await post(`${server.url}/here`, "{}", { "x-one": "1" });
    expect(server.calls).toEqual(["POST /here"]);
  });

  it.each([
    ["127.0.0.1"],
    ["10.1.2.3"],
    ["172.31.0.1"],
    ["192.168.1.1"],
    ["100.64.0.1"],
    ["169.254.169.254"],
    ["0.0.0.0"],
    ["::1"],
    ["fd00::1"],
    ["fe80::1"],
    ["::ffff:127.0.0.1"],
    ["64:ff9b::7f00:1"],
    ["203.0.113.7", "10.0.0.1"],
  ])("is not sent where the name leads inside: %s", async (...addresses) => {
    const { server, url, post } = await named(...addresses);
    await expect(post(url, "{}", {})).rejects.toMatchObject({ name: "CallbackFailed" });
    expect(server.calls).toEqual([]);
  });

  it.each(["https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/"])(
    "is not sent to %s",
    async (url) => {
      const { post } = await named();
      await expect(post(url, "{}", {})).rejects.toMatchObject({ name: "CallbackFailed", status: undefined });
    },
  );

  it("follows no redirection, and fails with the status", async () => {
    const { server, post } = await named();
    await expect(post(`${server.url}/moved`, "{}", {})).rejects.toMatchObject({ status: 307 });
    expect(server.calls).toEqual(["POST /moved"]);
  });

  it("fails without a status where the connection breaks", async () => {
    const { server, post } = await named();
    server.dieAfter(0);
    await expect(post(`${server.url}/`, "{}", {})).rejects.toMatchObject({
      name: "CallbackFailed",
      status: undefined,
    });
  });
});
