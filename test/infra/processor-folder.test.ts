import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { projectRoot } from "#infra/project-root.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { resources, synthesised } from "./synthesised.ts";

const helpDesk = {
  id: "help-desk",
  name: everywhere("Help desk"),
  description: everywhere("Where questions are answered."),
  recipients: [],
  dataCategories: [everywhere("communication")],
  purposes: [
    {
      purpose: everywhere("Answering"),
      legalBasis: { basis: everywhere("contract"), law: "GDPR Art. 6(1)(b)" },
    },
  ],
  retention: [{ what: everywhere("Tickets"), period: everywhere("one year") }],
  source: everywhere("The person."),
  automatedDecisions: everywhere("None."),
  rights: { access: { action: "collect" } },
  leadTimeDays: 1,
  limits: { timeoutSeconds: 77, memoryMb: 333 },
  tables: { TICKET_TABLE: { partitionKey: "ticket", indexes: { byPerson: { partitionKey: "email" } } } },
  keyedHash: true,
};

describe("a folder with a processor's manifest", () => {
  const folder = mkdtempSync(join(tmpdir(), "dsr-processors-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const before = discoverManifests(join(projectRoot, "functions", "processors"));
  mkdirSync(join(folder, "help-desk"));
  writeFileSync(join(folder, "help-desk", "manifest.json"), JSON.stringify(helpDesk));
  const without = synthesised(before);
  const added = synthesised([...before, ...discoverManifests(folder)]);

  it("adds its tables and its key to the data, and nothing else", () => {
    expect(addedTypes(without.data, added.data)).toEqual(["AWS::DynamoDB::Table", "AWS::KMS::Key"]);
    added.data.hasResourceProperties("AWS::DynamoDB::Table", {
      KeySchema: [{ AttributeName: "ticket", KeyType: "HASH" }],
      GlobalSecondaryIndexes: [Match.objectLike({ IndexName: "byPerson" })],
    });
  });

  it("adds one function with its role, log and alarm to the service, and nothing else", () => {
    expect(addedTypes(without.service, added.service)).toEqual([
      "AWS::CloudWatch::Alarm",
      "AWS::IAM::Policy",
      "AWS::IAM::Role",
      "AWS::Lambda::Function",
      "AWS::Logs::LogGroup",
    ]);
  });

  it("says how the function is deployed", () => {
    added.service.hasResourceProperties("AWS::Lambda::Function", {
      Timeout: 77,
      MemorySize: 333,
      Environment: {
        Variables: {
          TICKET_TABLE: Match.anyValue(),
          KEYED_HASH_KEY: Match.anyValue(),
          REQUEST_TABLE: Match.anyValue(),
          PACKAGE_BUCKET: Match.anyValue(),
        },
      },
    });
  });

  it("makes it known to the workflow, and its table to whoever fills it", () => {
    expect(JSON.stringify(added.service.findOutputs("ProcessorFunctions"))).toContain("help-desk");
    added.service.hasOutput("ProcessorTableHelpDeskTicketTable", {});
  });
});

function addedTypes(before: Template, after: Template): string[] {
  const known = new Set(resources(before).map(([id]) => id));
  return resources(after)
    .filter(([id]) => !known.has(id))
    .map(([, { Type }]) => Type)
    .sort();
}
