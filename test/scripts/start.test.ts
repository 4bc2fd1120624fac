import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";
import { logIn } from "#local/cognito/log-in.ts";
import type { ConsoleConfig } from "#shared/console/config.ts";
import { startHost } from "../../scripts/running-host.ts";

function start(args: string[], variables: Record<string, string> = {}) {
  const script = fileURLToPath(new URL("../../scripts/start.ts", import.meta.url));
  return spawnSync(process.execPath, [script, ...args], {
    encoding: "utf8",
    env: { ...process.env, ...variables },
  });
}

it("npm start explains itself", () => {
  const { status, stdout } = start(["--help"]);
  expect(status).toBe(0);
  for (const name of ["--verbose", "DSR_PORT_BASE", "DSR_LOCAL_DIR", "docs/LOCAL.md"])
    expect(stdout).toContain(name);
});

it.each([
  [["--unknown"], {}, /Unknown option '--unknown'.*Usage: npm start/s],
  [[], { DSR_PORT_BASE: "high" }, /DSR_PORT_BASE is "high"\. It must be a whole number/],
])("npm start says what is wrong with %j %j, without a stack", (args, variables, message) => {
  const { status, stderr } = start(args, variables);
  expect(status).toBe(1);
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain("    at ");
});

it("npm start prints the addresses of the portal and the console, which answer, and logins that are let in", async () => {
  const folder = mkdtempSync(join(tmpdir(), "dsr-start-"));
  const host = await startHost(folder);
  try {
    const printed = host.output();
    const [, portal = ""] = /Portal +(\S+)/.exec(printed) ?? [];
    const [, console = "", users = ""] = /Console +(\S+) +log in as (.+)/.exec(printed) ?? [];
    for (const address of [portal, console]) expect((await fetch(address)).status).toBe(200);
    const { issuer, clientId } = (await (await fetch(`${console}/config`)).json()) as ConsoleConfig;
    const logins = [...users.matchAll(/(\w+) \(([^)]+)\)/g)];
    expect(logins.map(([, username]) => username)).toEqual(["viewer", "operator", "officer"]);
    for (const [, username = "", password = ""] of logins) {
      const login = { issuer, clientId, redirectUri: console, username, password };
      const { access_token: token } = await logIn(login);
      const headers = { authorization: `Bearer ${token}` };
      expect((await fetch(`${console}/api/requests`, { headers })).status).toBe(200);
    }
  } finally {
    await host.stop();
    rmSync(folder, { recursive: true });
  }
});
