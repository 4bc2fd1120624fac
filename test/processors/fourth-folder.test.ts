import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { startAwsServer } from "#local/aws/aws-server.ts";
import { queryProtocol } from "#local/aws/query-protocol.ts";
import { CloudFormation } from "#local/cloudformation/cloudformation.ts";
import { MovableClock } from "#local/movable-clock.ts";
import { discoverManifests } from "#shared/processor/discover-manifests.ts";
import { readManifests } from "#shared/processor/manifests.ts";
import { processorTableOutput } from "#shared/processor/table-output.ts";
import { seed } from "../../scripts/seed.ts";
import { startAws } from "./aws-for-tests.ts";

const processors = join(import.meta.dirname, "..", "..", "functions", "processors");
let folder: string;
let aws: Awaited<ReturnType<typeof startAws>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "processors-"));
  cpSync(processors, folder, { recursive: true });
  addFourth();
  aws = await startAws();
});
afterAll(async () => {
  await aws.stop();
  rmSync(folder, { recursive: true });
});

/** A processor of another team: only a folder. */
function addFourth(): void {
  const manifest = JSON.parse(readFileSync(join(folder, "mailing", "manifest.json"), "utf8"));
  const table = { partitionKey: "pk", sortKey: "sk", indexes: { byEmail: { partitionKey: "email" } } };
  cpSync(join(folder, "mailing"), join(folder, "help-desk"), { recursive: true });
  writeFileSync(
    join(folder, "help-desk", "manifest.json"),
    JSON.stringify({ ...manifest, id: "help-desk", tables: { TICKET_TABLE: table } }),
  );
  writeFileSync(
    join(folder, "help-desk", "demo.ts"),
    `export const demo = { TICKET_TABLE: [{ pk: "T#1", sk: "TICKET", email: "emma.holm@example.com" }] };
     export const hints = ["A ticket without an address: T#2"];`,
  );
}

it("the folder is found by everything that asks for the processors", () => {
  expect(discoverManifests(folder).map(({ id }) => id)).toEqual([
    "analytics",
    "billing",
    "help-desk",
    "mailing",
  ]);
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
  const lines = await seed(endpoint, folder);
  await seed(endpoint, folder);
  await stacks.stop();
  expect(lines.join("\n")).toMatch(/emma\.holm@example\.com +known to help-desk/);
  expect(lines.join("\n")).toMatch(/anna\.lind@example\.com +known to analytics, billing, mailing/);
  expect(lines.join("\n")).toMatch(/A ticket without an address/);
  expect(await aws.scan("TICKET_TABLE")).toHaveLength(1);
  expect((await aws.scan("BILLING_TABLE")).length).toBeGreaterThan(200);
});

it("the folder is refused with the file and the field when its manifest is wrong", () => {
  const file = join(folder, "help-desk", "manifest.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(file, JSON.stringify({ ...manifest, rights: { access: { action: "fetch" } } }));
  expect(() => discoverManifests(folder)).toThrow(
    expect.objectContaining({
      name: "InvalidManifest",
      message: expect.stringMatching(/help-desk.manifest\.json[\s\S]*rights\.access\.action/),
    }),
  );
  writeFileSync(file, JSON.stringify({ ...manifest, id: "helpdesk" }));
  expect(() => discoverManifests(folder)).toThrow(
    /id is "helpdesk", but has to be the folder's name, "help-desk"/,
  );
  writeFileSync(file, "{");
  expect(() => discoverManifests(folder)).toThrow(/manifest\.json is not JSON/);
});

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
