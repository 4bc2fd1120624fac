import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { manifest as mailing } from "#functions/processors/mailing/manifest.ts";
import { startAwsServer } from "#local/aws/aws-server.ts";
import { queryProtocol } from "#local/aws/query-protocol.ts";
import { CloudFormation } from "#local/cloudformation/cloudformation.ts";
import { MovableClock } from "#local/movable-clock.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { processorTableOutput } from "#shared/processor/table-output.ts";
import { seed } from "../../scripts/seed.ts";
import { startAws } from "./aws-for-tests.ts";
import { scratchProject } from "./scratch-project.ts";

const processors = join(import.meta.dirname, "..", "..", "functions", "processors");
let scratch: string;
let folder: string;
let aws: Awaited<ReturnType<typeof startAws>>;

beforeAll(async () => {
  scratch = scratchProject();
  folder = join(scratch, "processors");
  cpSync(processors, folder, { recursive: true });
  addFourth();
  aws = await startAws();
});
afterAll(async () => {
  await aws.stop();
  rmSync(scratch, { recursive: true });
});

/** A processor of another team: only a folder. */
function addFourth(): void {
  cpSync(join(folder, "mailing"), join(folder, "help-desk"), { recursive: true });
  const table = { partitionKey: "pk", sortKey: "sk", indexes: { byEmail: { partitionKey: "email" } } };
  writeFileSync(
    join(folder, "help-desk", "manifest.ts"),
    mailingWith({ id: "help-desk", tables: { TICKET_TABLE: table } }),
  );
  writeFileSync(
    join(folder, "help-desk", "demo.ts"),
    `export const demo = { TICKET_TABLE: [{ pk: "T#1", sk: "TICKET", email: "emma.holm@example.com" }] };
     export const hints = ["A ticket without an address: T#2"];`,
  );
}

it("the folder is found by everything that asks for the processors", () => {
  const here = discoverManifests(processors).map(({ id }) => id);
  expect(discoverManifests(folder).map(({ id }) => id)).toEqual([...here, "help-desk"].sort());
});

it("the folder's manifest is among those that the bundler puts beside the functions", () => {
  const file = join(folder, "processors.json");
  writeFileSync(file, JSON.stringify(discoverManifests(folder)));
  expect(readManifests(new URL(`file://${file}`))).toEqual(discoverManifests(folder));
});

it("the folder's own people are seeded, any number of times", async () => {
  const manifests = discoverManifests(folder);
  for (const manifest of manifests) await aws.addTables(manifest);
  const outputs = manifests.flatMap(({ id, tables }) =>
    Object.keys(tables).map((variable) => ({
      key: processorTableOutput(id, variable),
      value: String(process.env[variable]),
    })),
  );
  const stacks = await startStacks(outputs);
  const endpoint = { aws: stacks.url };
  const lines = await seed(endpoint, { folder });
  await seed(endpoint, { folder });
  await stacks.stop();
  expect(lines.join("\n")).toMatch(/emma\.holm@example\.com +known to help-desk/);
  expect(lines.join("\n")).toMatch(/anna\.lind@example\.com +known to analytics, billing, mailing/);
  expect(lines.join("\n")).toMatch(/A ticket without an address/);
  expect(await aws.scan("TICKET_TABLE")).toHaveLength(1);
  expect((await aws.scan("BILLING_TABLE")).length).toBeGreaterThan(200);
});

describe("a manifest", () => {
  const refused = (id: string, said: RegExp) =>
    expect(() => discoverManifests(join(scratch, "refused", id))).toThrow(
      expect.objectContaining({ name: "InvalidManifest", message: expect.stringMatching(said) }),
    );
  const write = (id: string, code: string) => {
    const path = join(scratch, "refused", id, "help-desk");
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, "manifest.ts"), code);
  };

  it("that says something wrong is refused with the file and the field", () => {
    write("field", mailingWith({ rights: { access: { action: "fetch" } } }));
    refused("field", /help-desk.manifest\.ts[\s\S]*rights\.access\.action/);
  });

  it("has the id of its folder", () => {
    write("id", mailingWith({ id: "helpdesk" }));
    refused("id", /id is "helpdesk", but has to be the folder's name, "help-desk"/);
  });

  it("is exported under that name", () => {
    write("name", "export const facts = {};");
    refused("name", /manifest\.ts has to export "manifest"\./);
  });

  it("that cannot be loaded is named with the reason", () => {
    write("syntax", "export const manifest = {");
    refused("syntax", /manifest\.ts cannot be loaded: /);
  });
});

/** Mailing's manifest with other facts, as a module. */
function mailingWith(facts: object): string {
  return `import { defineManifest } from "#shared/processor/define-manifest.ts";
    export const manifest = defineManifest(${JSON.stringify({ ...mailing, ...facts })});`;
}

/** The stack's outputs and the tables, behind one endpoint, as on AWS. */
async function startStacks(outputs: { key: string; value: string }[]) {
  const clock = new MovableClock();
  const cloudformation = new CloudFormation();
  cloudformation.add({ stackName: "DsrService", stackId: "stack", createdAt: 0, outputs });
  const services = { cloudformation: queryProtocol(cloudformation), dynamodb: aws.services.dynamodb };
  const server = await startAwsServer({ port: 0, clock, services });
  return {
    url: server.url,
    async stop() {
      await server.close();
      clock.close();
    },
  };
}
