import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { PutCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type JourneyHost, startJourney } from "./journey-host.ts";

const canary = (what: string) => `${what}${randomBytes(6).toString("hex")}`;
const name = canary("Name");
const street = canary("Street");
const invoiceText = canary("Invoice");
const details = canary("Details");
const email = `${canary("mail")}@example.com`;
const canaries = [name, street, invoiceText, details, email.split("@")[0] as string];

/** Where a canary sings; empty when it sings nowhere. */
const found = (text: string): string[] =>
  canaries.filter((bird) => text.toLowerCase().includes(bird.toLowerCase()));

let host: JourneyHost;
let requestIds: string[];
beforeAll(async () => {
  host = await startJourney();
  const client = host.client();
  await plant();
  requestIds = [];
  for (const right of ["access", "erasure"]) {
    const accepted = await client.submit({ right, email, name, details });
    const { accessToken } = await client.confirm(accepted, email);
    await client.reaches(accepted.requestId, accessToken, "completed");
    if (right === "access") await client.package(accepted.requestId, email);
    requestIds.push(accepted.requestId);
  }
  const refused = await client.call("POST", "/requests", {
    right: "access",
    email: `${email}\r\nBcc: x`,
    name: [name],
  });
  expect(refused.status).toBe(400);
  expect(found(await refused.text())).toEqual([]);
  await client.moveClock("P1D");
});
afterAll(() => host.stop());

async function plant(): Promise<void> {
  const TableName = await host.output("ProcessorTableBillingBillingTable");
  const pk = "CUSTOMER#canary";
  const items = [
    {
      pk,
      sk: "PROFILE",
      customerId: "canary",
      email,
      name,
      customerSince: "2020-01-01T00:00:00Z",
      country: "DE",
    },
    {
      pk,
      sk: "ADDRESS#1",
      addressId: "1",
      use: "billing",
      street,
      city: "Berlin",
      postalCode: "10115",
      country: "DE",
    },
    {
      pk,
      sk: "INVOICE#2026-1",
      number: "2026-1",
      issuedOn: "2026-01-15",
      issuedIn: "DE",
      billTo: { name, addressId: "1" },
      lines: [{ description: invoiceText, quantity: 1, unitPrice: 10, amount: 10 }],
      tax: 1.9,
      total: 11.9,
      currency: "EUR",
    },
  ];
  for (const Item of items) await host.documents().send(new PutCommand({ TableName, Item }));
}

describe("the person's name, address, e-mail and invoice text", () => {
  it("are in the package they asked for: the canaries can sing", async () => {
    const current = await host.store().load(requestIds[0] as string);
    expect(found(JSON.stringify(current?.subject))).toEqual(expect.arrayContaining([name, details]));
    const tasks = (await host.store().load(requestIds[0] as string))?.tasks ?? [];
    expect(tasks.find(({ processor }) => processor === "billing")?.result?.outcome).toBe("done");
  });

  it("are in no execution's input, output or history", async () => {
    const histories = await host.histories();
    expect(histories).toHaveLength(2);
    expect(histories.every(({ events }) => events.length > 20)).toBe(true);
    expect(found(JSON.stringify(histories))).toEqual([]);
  });

  it("are in no log", () => {
    const folder = join(host.folder, "logs");
    const logs = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    expect(logs.length).toBeGreaterThan(0);
    expect(found(logs.join("\n"))).toEqual([]);
  });

  it("are in no object key", async () => {
    const { Contents = [] } = await host
      .s3()
      .send(new ListObjectsV2Command({ Bucket: await host.output("PackageBucket") }));
    expect(Contents.length).toBeGreaterThan(0);
    expect(found(Contents.map(({ Key }) => Key).join("\n"))).toEqual([]);
  });

  it("are in no mail's subject or URL", async () => {
    const mails = await host.client().mails(email);
    expect(mails.length).toBeGreaterThanOrEqual(5);
    expect(found(mails.map(({ subject }) => subject).join("\n"))).toEqual([]);
    const urls = mails.flatMap(({ text, html }) => `${text}\n${html}`.match(/https?:\/\/[^\s"<>]+/g) ?? []);
    expect(urls.length).toBeGreaterThan(0);
    expect(found(urls.join("\n"))).toEqual([]);
  });

  it("are in no item of the request table but the subject", async () => {
    const { Items = [] } = await host
      .documents()
      .send(new ScanCommand({ TableName: await host.output("RequestTable") }));
    expect(Items.length).toBeGreaterThan(10);
    const telling = Items.filter((item) => item.sk !== "SUBJECT" && found(JSON.stringify(item)).length > 0);
    expect(telling.map(({ sk }) => sk)).toEqual([]);
  });
});
