import { describe, expect, it } from "@jest/globals";
import type { Template } from "aws-cdk-lib/assertions";
import { stackNames } from "#infra/stack-names.ts";
import { resources, type Synthesised, synthesised } from "./synthesised.ts";

/** Properties that have to be unique in an account and region, or that people tell resources apart by. */
const naming = new Set([
  "AliasName",
  "AlarmName",
  "BucketName",
  "DashboardName",
  "FunctionName",
  "LogGroupName",
  "Name",
  "PolicyName",
  "QueueName",
  "RoleName",
  "RuleName",
  "StateMachineName",
  "TableName",
  "TopicName",
]);
/** Types whose own names have another meaning; policies are named within their role. */
const namedWithin = new Set(["AWS::IAM::Policy", "AWS::SES::ConfigurationSetEventDestination"]);

describe("two installations in one account and region", () => {
  const first = synthesised();
  const second = synthesised(undefined, { installation: "Acme", existingMailIdentity: true });

  it("are stacks of their own", () => {
    const names = second.all.map(([name]) => name);
    expect(names).toEqual(expect.arrayContaining(["AcmeData", "AcmeService", "AcmeApi"]));
    expect(names.filter((name) => !name.startsWith("Acme"))).toEqual([]);
  });

  it("share no name of any resource", () => {
    const names = physicalNames(first);
    expect(names.size).toBeGreaterThan(4);
    expect([...physicalNames(second)].filter((name) => names.has(name))).toEqual([]);
  });

  it("share no export", () => {
    const exports = new Set(exportNames(first.data));
    expect(exports.size).toBeGreaterThan(5);
    expect(exportNames(second.data).filter((name) => exports.has(name))).toEqual([]);
  });

  it("count separately: no alarm of one goes off over the other's requests", () => {
    const own = (template: Template) =>
      resources<{ Namespace?: string }>(template, "AWS::CloudWatch::Alarm").flatMap(([, { Properties }]) =>
        Properties.Namespace && !Properties.Namespace.startsWith("AWS/") ? [Properties.Namespace] : [],
      );
    expect(new Set(own(first.service))).toEqual(new Set(["DsrService"]));
    expect(new Set(own(second.service))).toEqual(new Set(["AcmeService"]));
  });

  it("have names that leave room for a processor's", () => {
    expect(() => stackNames("An-installation-with-a-long-name")).toThrow("must be 1 to 14 letters");
    expect(() => stackNames("9to5")).toThrow("the first of them a letter");
  });
});

function physicalNames({ all }: Synthesised): Set<string> {
  const named = resources<object>(all.map(([, template]) => template)).filter(
    ([, { Type }]) => !namedWithin.has(Type),
  );
  return new Set(
    named.flatMap(([, { Properties }]) =>
      Object.entries(Properties ?? {}).flatMap(([property, value]) =>
        naming.has(property) && typeof value === "string" ? [value] : [],
      ),
    ),
  );
}

function exportNames(template: Template): string[] {
  const outputs = Object.values(template.toJSON().Outputs) as { Export?: { Name: string } }[];
  return outputs.flatMap((output) => (output.Export ? [output.Export.Name] : []));
}
