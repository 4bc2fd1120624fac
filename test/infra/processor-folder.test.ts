import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import { Match, type Template } from "aws-cdk-lib/assertions";
import { projectRoot } from "#infra/project-root.ts";
import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
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
  secrets: ["api-key"],
};

describe("a folder with a processor's manifest", () => {
  const folder = mkdtempSync(join(tmpdir(), "dsr-processors-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const before = discoverManifests(join(projectRoot, "functions", "processors"));
  mkdirSync(join(folder, "help-desk"));
  writeFileSync(
    join(folder, "help-desk", "manifest.ts"),
    `export const manifest = ${JSON.stringify(helpDesk)};`,
  );
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

  it("has settings for the deployment of its function", () => {
    added.service.hasResourceProperties("AWS::Lambda::Function", {
      Timeout: 77,
      MemorySize: 333,
      Environment: {
        Variables: {
          TICKET_TABLE: Match.anyValue(),
          KEYED_HASH_KEY: Match.anyValue(),
          SECRET_PREFIX: "DsrService/help-desk/",
          REQUEST_TABLE: Match.absent(),
          PACKAGE_BUCKET: Match.absent(),
        },
      },
    });
  });

  it("lets the function read the secrets that it names, and no other", () => {
    const readingIn = ({ service }: typeof added) =>
      resources<Policy>(service, "AWS::IAM::Policy")
        .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement)
        .filter(({ Action }) => JSON.stringify(Action).includes("secretsmanager"));
    const before = readingIn(without).map((one) => JSON.stringify(one));
    const reading = readingIn(added).filter((one) => !before.includes(JSON.stringify(one)));
    expect(reading).toHaveLength(1);
    expect(reading[0]?.Action).toBe("secretsmanager:GetSecretValue");
    expect(JSON.stringify(reading[0]?.Resource)).toMatch(/:secret:DsrService\/help-desk\/api-key-\?{6}"/);
  });

  it("makes it known to the workflow by the name of its function, and its table to the system that fills it", () => {
    const prefix = JSON.stringify(added.service.toJSON().Outputs.ProcessorFunctionPrefix.Value);
    expect(prefix).toMatch(/:function:DsrService-processor-/);
    added.service.hasResourceProperties("AWS::Lambda::Function", {
      FunctionName: "DsrService-processor-help-desk",
    });
    added.service.hasOutput("ProcessorTableHelpDeskTicketTable", {});
  });
});

describe("a processor's folder that is removed", () => {
  const all = discoverManifests(join(projectRoot, "functions", "processors"));
  const before = synthesised(all);
  const after = synthesised(all.slice(1));

  it("goes in one deployment: no export goes that the service deployed before still imports", () => {
    const imports = [...JSON.stringify(before.service.toJSON()).matchAll(/"Fn::ImportValue":"([^"]*)"/g)];
    expect(imports.length).toBeGreaterThan(0);
    expect(exportsOf(after.data)).toEqual(expect.arrayContaining(imports.map(([, name]) => name)));
  });

  it("takes its function along, and leaves its tables and keys in the account", () => {
    const gone = addedTypes(after.data, before.data);
    expect(gone).toContain("AWS::DynamoDB::Table");
    for (const [, { Type, DeletionPolicy }] of resources(before.data))
      if (gone.includes(Type))
        expect([Type, DeletionPolicy]).toEqual([Type, expect.stringMatching(/^Retain/)]);
  });
});

describe("very many processors", () => {
  const [some] = discoverManifests(join(projectRoot, "functions", "processors"));
  const many = Array.from({ length: 50 }, (_, at) => ({ ...some, id: `synthetic-system-number-${at}` }));
  const { data, service } = synthesised(many as ProcessorManifest[]);

  it("stay below what Lambda takes of variables, and CloudFormation of resources and outputs", () => {
    for (const [id, { Properties }] of resources<Variables>(service, "AWS::Lambda::Function"))
      expect([id, JSON.stringify(Properties.Environment.Variables).length < 4096]).toEqual([id, true]);
    for (const template of [data, service]) {
      expect(resources(template).length).toBeLessThanOrEqual(500);
      expect(Object.keys(template.toJSON().Outputs).length).toBeLessThanOrEqual(200);
    }
  });

  it("have names that Lambda takes", () => {
    for (const [, { Properties }] of resources<{ FunctionName?: string }>(service, "AWS::Lambda::Function"))
      expect(Properties.FunctionName ?? "chosen-by-cloudformation").toMatch(/^[\w-]{1,64}$/);
  });
});

interface Policy {
  readonly PolicyDocument: {
    readonly Statement: readonly { readonly Action: unknown; readonly Resource: unknown }[];
  };
}

interface Variables {
  readonly Environment: { readonly Variables: Record<string, unknown> };
}

function exportsOf(template: Template): string[] {
  const outputs = Object.values(template.toJSON().Outputs) as { Export?: { Name: string } }[];
  return outputs.flatMap((output) => (output.Export ? [output.Export.Name] : []));
}

function addedTypes(before: Template, after: Template): string[] {
  const known = new Set(resources(before).map(([id]) => id));
  return resources(after)
    .filter(([id]) => !known.has(id))
    .map(([, { Type }]) => Type)
    .sort();
}
