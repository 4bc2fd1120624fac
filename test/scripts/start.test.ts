import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "@jest/globals";

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
