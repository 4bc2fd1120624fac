import { spawnSync } from "node:child_process";
import { describe, expect, it } from "@jest/globals";
import { projectRoot } from "#infra/project-root.ts";

describe("npm run deploy", () => {
  it("says how it is used", () => {
    const { status, stdout } = deploy(["--help"]);
    expect(status).toBe(0);
    expect(stdout).toContain("Usage: npm run deploy");
  });

  it("says that there is no region", () => {
    expect(deploy([])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("no region. Set AWS_REGION"),
    });
  });

  it("says that there are no credentials", () => {
    const answer = deploy([], { AWS_REGION: "eu-central-1" });
    expect(answer).toMatchObject({ status: 1, stderr: expect.stringContaining("no AWS credentials") });
  });

  it("says that AWS cannot be reached", () => {
    const keys = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" };
    const answer = deploy([], {
      AWS_REGION: "eu-central-1",
      AWS_ENDPOINT_URL: "http://127.0.0.1:1",
      ...keys,
    });
    expect(answer).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("AWS CloudFormation in eu-central-1 answered"),
    });
  });

  function deploy(args: string[], env: Record<string, string> = {}) {
    return spawnSync(process.execPath, ["scripts/deploy.ts", ...args], {
      cwd: projectRoot,
      encoding: "utf8",
      // Nothing of the machine's own configuration.
      env: { HOME: "/nonexistent", AWS_EC2_METADATA_DISABLED: "true", ...env },
    });
  }
});
