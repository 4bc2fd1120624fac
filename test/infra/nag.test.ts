import { describe, expect, it } from "@jest/globals";
import { CfnBucket } from "aws-cdk-lib/aws-s3";
import { AwsSolutionsChecks } from "cdk-nag";
import { synthesised } from "./synthesised.ts";

describe("cdk-nag", () => {
  const { app } = synthesised();

  it("has nothing to say that is not acknowledged beside its construct", () => {
    expect(findings()).toEqual([]);
  });

  it("would say so", () => {
    new CfnBucket(app.node.findChild("DsrData") as never, "Careless");
    expect(findings()).toContain("AwsSolutions-S10 at DsrData/Careless");
  });

  function findings(): string[] {
    return new AwsSolutionsChecks(app)
      .validateScope(app)
      .violations.flatMap(({ ruleName, violatingResources }) =>
        violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
      );
  }
});
