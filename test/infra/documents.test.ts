import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { projectRoot } from "#infra/project-root.ts";
import { controller } from "#shared/policy/controller.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { resources, synthesised } from "./synthesised.ts";

/*
 * A number in a document that stands in the template as well: a sentence with its number left out, and where it comes from.
 * A change of one fails here until the other follows. The documents count the three processors that come along.
 */
const comeAlong = ["analytics", "billing", "mailing"];
const processors = discoverManifests(join(projectRoot, "functions", "processors"));
const { service, all } = synthesised(processors.filter(({ id }) => comeAlong.includes(id)));
const stacks = all.map(([, template]) => template);
const text = (path: string) => readFileSync(join(projectRoot, path), "utf8").replaceAll(/\s+/g, " ");

/** All values of a property of a type, at any depth: one value, or the test lists the different ones. */
function propertyOf(type: string, ...path: string[]): unknown {
  const found = resources<object>(stacks, type).map(([, { Properties }]) =>
    path.reduce<unknown>(
      (value, member) => (value as Record<string, unknown> | undefined)?.[member],
      Properties,
    ),
  );
  const values = [...new Set(found.filter((value) => value !== undefined))];
  return values.length === 1 ? values[0] : values;
}
const count = (type: string) => resources(stacks, type).length;
const alarm = (id: RegExp) =>
  resources<Record<string, number>>(service, "AWS::CloudWatch::Alarm").find(([name]) => id.test(name))?.[1]
    .Properties ?? {};
const expiry = () => {
  const [first] = propertyOf("AWS::S3::Bucket", "LifecycleConfiguration", "Rules") as {
    ExpirationInDays: number;
  }[];
  return first?.ExpirationInDays;
};
const sweepMinutes = Number(
  /rate\((\d+) minutes\)/.exec(String(propertyOf("AWS::Scheduler::Schedule", "ScheduleExpression")))?.[1],
);
const silent = alarm(/SweepSilent/);
const errors = alarm(/RunTaskErrors/);
const keys = count("AWS::KMS::Key");
const alarms = count("AWS::CloudWatch::Alarm");

const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const inWords = (number: number) => words[number] ?? String(number);

describe("a document says the same as the template:", () => {
  it.each<[document: string, sentence: RegExp, value: unknown]>([
    ["docs/OPERATIONS.md", /a lifecycle rule after (\d+) days/, expiry()],
    [
      "docs/OPERATIONS.md",
      /catches the rest\), logs (\d+) days/,
      propertyOf("AWS::Logs::LogGroup", "RetentionInDays"),
    ],
    [
      "docs/OPERATIONS.md",
      /both wait (\d+) days before AWS deletes them/,
      propertyOf("AWS::KMS::Key", "PendingWindowInDays"),
    ],
    [
      "docs/OPERATIONS.md",
      /KMS keeps keys for (\d+) days/,
      propertyOf("AWS::KMS::Key", "PendingWindowInDays"),
    ],
    ["docs/OPERATIONS.md", /failed in (\w+) of six periods/, inWords(errors.DatapointsToAlarm ?? 0)],
    ["docs/OPERATIONS.md", /failed in three of (\w+) periods/, inWords(errors.EvaluationPeriods ?? 0)],
    ["docs/OPERATIONS.md", /six periods of (\w+) minutes/, inWords((errors.Period ?? 0) / 60)],
    ["docs/ARCHITECTURE.md", /The sweep \(every (\w+) minutes\)/, inWords(sweepMinutes)],
    ["docs/COST.md", /the sweep every (\w+) minutes/, inWords(sweepMinutes)],
    ["docs/COST.md", /\| ([\d,]+) sweeps \|/, ((730 * 60) / sweepMinutes).toLocaleString("en")],
    ["docs/COST.md", /a function of (\d+) MB/, defaultMemory()],
    ["docs/COST.md", /KMS, keys \| (\d+) at 1/, keys],
    ["docs/COST.md", /CloudWatch, alarms \| (\d+) at 0\.1/, alarms],
    ["docs/COST.md", /CloudWatch, dashboards \| (\d+) at 3/, count("AWS::CloudWatch::Dashboard")],
    [
      "docs/COST.md",
      /\*\*all of it\*\* \| \| \*\*(\d+\.\d\d)\*\* \| The sweep/,
      (keys + alarms / 10 + 3 + 1.2 + 0.01).toFixed(2),
    ],
    [
      "scripts/deploy.ts",
      /throttleRate=(\d+)/,
      propertyOf("AWS::ApiGatewayV2::Stage", "DefaultRouteSettings", "ThrottlingRateLimit"),
    ],
    [
      "scripts/deploy.ts",
      /throttleBurst=(\d+)/,
      propertyOf("AWS::ApiGatewayV2::Stage", "DefaultRouteSettings", "ThrottlingBurstLimit"),
    ],
  ])("%s: %s", (document, sentence, value) => {
    expect(sentence.exec(text(document))?.[1]).toBe(String(value));
  });

  it("OPERATIONS: silence is noticed after a quarter of an hour", () => {
    expect(text("docs/OPERATIONS.md")).toContain("no sweep for a quarter of an hour");
    expect(((silent.Period ?? 0) * (silent.EvaluationPeriods ?? 0)) / 60).toBe(15);
  });

  it("OPERATIONS: point-in-time recovery reaches back as far as AWS's, 35 days", () => {
    expect(text("docs/OPERATIONS.md")).toContain("point-in-time recovery (35 days)");
    expect(propertyOf("AWS::DynamoDB::Table", "PointInTimeRecoverySpecification")).not.toHaveProperty(
      "RecoveryPeriodInDays",
    );
  });

  it("letters: erased data is gone from backups after the named days", () => {
    expect(controller.backups.overwrittenAfterDays).toBe(35);
    const bucket = propertyOf("AWS::S3::Bucket", "VersioningConfiguration");
    expect(bucket).toEqual([]);
  });

  it("OPERATIONS: every alarm has its line", () => {
    const operations = text("docs/OPERATIONS.md");
    const named = resources(service, "AWS::CloudWatch::Alarm")
      .map(([id]) => id.replace(/^Alarms|[0-9A-F]{8}$/g, ""))
      .filter((id) => !id.endsWith("Errors") || id === "ApiErrors")
      .map((id) => id.replace(/^Executions(?!Failed)/, "…"));
    for (const name of named) expect(operations).toContain(`\`${name}\``);
  });

  it("OPERATIONS: delivered logs are below /aws/vendedlogs/", () => {
    const delivered = resources<{ LogGroupName?: string }>(service, "AWS::Logs::LogGroup").filter(
      ([id]) => !/Logs[0-9A-F]{8}$/.test(id) || /^Api|^WorkflowLogs/.test(id),
    );
    expect(delivered).toHaveLength(2);
    for (const [, { Properties }] of delivered)
      expect(Properties.LogGroupName).toMatch(/^\/aws\/vendedlogs\//);
  });
});

/** That of most functions. */
function defaultMemory(): unknown {
  const sizes = propertyOf("AWS::Lambda::Function", "MemorySize");
  return [sizes].flat().includes(512) ? 512 : sizes;
}
