import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { CfnBucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import { projectRoot } from "#infra/project-root.ts";
import { synthesised } from "./synthesised.ts";

describe("the checks of the templates", () => {
  const folder = mkdtempSync(join(tmpdir(), "dsr-checks-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const { app } = synthesised();

  it("find only faults that are acknowledged beside their construct", () => {
    expect(findings()).toEqual([]);
  });

  it("would find a careless bucket", () => {
    new CfnBucket(app.data, "Careless");
    expect(findings()).toContain("AwsSolutions-S10 at DsrData/Careless");
  });

  it("let the app pass as it is deployed, those of the CDK included", () => {
    const { CDK_VALIDATION: _, ...env } = process.env;
    const { status, stderr } = spawnSync(process.execPath, ["infra/app.ts"], {
      cwd: projectRoot,
      env: { ...env, NODE_OPTIONS: "", CDK_OUTDIR: folder },
      encoding: "utf8",
    });
    expect([status, stderr]).toEqual([0, ""]);
  });

  function findings(): string[] {
    return new AwsSolutionsChecks(app)
      .validateScope(app)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
      );
  }
});
