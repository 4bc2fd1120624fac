import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { paginateScan } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { unpacked } from "#shared/adapters/dynamo/packed.ts";
import { right } from "#shared/domain/right.ts";
import { type Canary, canary, plant, sung } from "./canary.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import {
  type Asked,
  answered,
  ask,
  askConfirmed,
  confirm,
  quiet,
  reaches,
  recordOfRequest,
} from "./steps.ts";
import { unzip } from "./unzip.ts";

const moves = canary();
const leaves = canary();
const found = (text: string) => sung(text, [moves, leaves]);

let host: JourneyHost;
const asked: Asked[] = [];
let answersToWrongInput: string;
let handedOut: string;
beforeAll(async () => {
  host = await startJourney({ now: "2026-03-05T09:00:00Z" });
  await plant(host, moves, "moves");
  await plant(host, leaves, "leaves");
  answersToWrongInput = await enterWrongly(moves);
  handedOut = [
    ...(await unzip(await host.client().package((asked[0] as Asked).requestId, moves.email))).values(),
  ].join();
  await exerciseAsOneWhoMoves(moves);
  await exerciseAsOneWhoLeaves(leaves);
  await host.client().moveClock("P8D");
  // Still to be confirmed: the entered datum will be compared with the systems' data.
  asked.push(await ask(host, "access", leaves, saidOf(leaves)));
  await quiet(host);
});
afterAll(() => host.stop());

const saidOf = ({ name, details, visitor }: Canary) => ({
  name,
  details,
  identifiers: [{ type: "client-id", value: visitor }],
});

/** @returns all answers to invalid input, a wrong datum included. */
async function enterWrongly(person: Canary): Promise<string> {
  const { email, wrongDatum, name } = person;
  const client = host.client();
  const bad = { right: "access", email: `${email}\r\nBcc: x`, name: [name] };
  const malformed = await client.call("POST", "/requests", bad);
  expect(malformed.status).toBe(400);

  const access = await ask(host, "access", person, saidOf(person));
  const link = await client.verificationLink(access.requestId, email);
  const proof = { confirmationCode: access.confirmationCode, knownDatum: wrongDatum };
  const wrong = await client.call("POST", link, proof);
  expect(wrong.status).toBe(403);
  const form = new URLSearchParams(proof).toString();
  const page = await fetch(link, {
    method: "POST",
    headers: { accept: "text/html", "content-type": "application/x-www-form-urlencoded" },
    body: form,
  });
  await confirm(host, access);
  await reaches(host, access, "completed");
  asked.push(access);
  return [await malformed.text(), await wrong.text(), await page.text()].join("\n");
}

async function exerciseAsOneWhoMoves(person: Canary): Promise<void> {
  const portability = await ask(host, "portability", person, saidOf(person));
  const question = "In which month did you last buy from us?";
  await quiet(host);
  await operator(host, "pause", portability.requestId, "--about", "identity", "--question", question);
  await confirm(host, portability);
  await operator(host, "resume", portability.requestId, "--reason", "the answer fits the order history");
  await reaches(host, portability, "completed");

  const restriction = await answered(host, "restriction", person, saidOf(person));
  await operator(host, "release", restriction.requestId, "--reason", "It was checked and is right.");

  const changes = { email: person.newAddress, name: person.newName };
  const rectification = await askConfirmed(host, "rectification", person, { changes });
  await host.client().confirmNewAddress(rectification, person.newAddress);
  await reaches(host, rectification, "completed");
  asked.push(portability, restriction, rectification);
}

async function exerciseAsOneWhoLeaves(person: Canary): Promise<void> {
  const strangers = await ask(host, "access", person, saidOf(person));
  await quiet(host);
  await host.client().reportNotMe(strangers.requestId, person.accounts);
  await operator(host, "cancel", strangers.requestId, "--reason", "the person did not make it");

  const rights = ["objection", "consent-withdrawal", "erasure", "complaint"];
  asked.push(strangers);
  for (const one of rights) asked.push(await answered(host, one, person, saidOf(person)));
}

const idOf = (one: string) => String(asked.find(({ right: of }) => of === one)?.requestId);

describe("personal data of people who exercise all rights", () => {
  it("is in their own requests and in their answers: the canaries can sing", async () => {
    expect([...new Set(asked.map((one) => one.right))].sort()).toEqual([...right.options].sort());
    const subjects = await Promise.all(asked.map(async (one) => (await recordOfRequest(host, one)).subject));
    expect(found(JSON.stringify(subjects))).toEqual(
      expect.arrayContaining(["email", "name", "newAddress", "newName", "details", "visitor"]),
    );
    expect(found(handedOut)).toEqual(
      expect.arrayContaining([
        "email",
        "accounts",
        "name",
        "street",
        "phone",
        "datum",
        "invoiceText",
        "note",
      ]),
    );
    const told = (await host.client().mails(leaves.accounts)).map(({ subject }) => subject);
    // Without the complaint: the account, and with it this contact, was erased before.
    expect(told).toHaveLength(4);
  });

  it("is in no execution's input, output or history", async () => {
    const histories = await host.histories();
    // A release is a request of its own.
    expect(histories).toHaveLength(asked.length + 1);
    expect(found(JSON.stringify(histories))).toEqual([]);
  });

  it("is in no log", () => {
    const folder = join(host.folder, "logs");
    const logs = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
    expect(logs.length).toBeGreaterThan(0);
    expect(found(logs.join("\n"))).toEqual([]);
  });

  it("is in no object key", async () => {
    const list = new ListObjectsV2Command({ Bucket: await host.output("PackageBucket") });
    const { Contents = [] } = await host.s3().send(list);
    expect(Contents.length).toBeGreaterThan(asked.length);
    expect(found(Contents.map(({ Key }) => Key).join("\n"))).toEqual([]);
  });

  it("is in no mail's subject or URL, and in no mail to the operators", async () => {
    const mails = await host.client().mails();
    expect(mails.length).toBeGreaterThanOrEqual(25);
    expect(found(mails.map(({ subject }) => subject).join("\n"))).toEqual([]);
    const urls = mails.flatMap(({ text, html }) => `${text}\n${html}`.match(/https?:\/\/[^\s"<>]+/g) ?? []);
    for (const kind of ["verify", "not-me", "packages"])
      expect(urls.some((url) => url.includes(`/${kind}/`))).toBe(true);
    expect(found(urls.join("\n"))).toEqual([]);
    const toDesk = mails.filter(({ to }) => to.startsWith("privacy-desk@"));
    expect(toDesk.length).toBeGreaterThan(0);
    expect(found(JSON.stringify(toDesk))).toEqual([]);
  });

  it("is in no answer to wrong input", () => {
    expect(answersToWrongInput).toContain("not what we have on file");
    expect(found(answersToWrongInput)).toEqual([]);
  });

  it("is in no item of the request table except the subject", async () => {
    const TableName = await host.output("RequestTable");
    const items: Record<string, unknown>[] = [];
    for await (const { Items = [] } of paginateScan({ client: host.documents() }, { TableName }))
      items.push(...Items);
    expect(items.length).toBeGreaterThan(10 * asked.length);
    const readable = (item: Record<string, unknown>) =>
      JSON.stringify(Object.keys(item).map((name) => unpacked(item, name)));
    const telling = items.filter((item) => item.sk !== "SUBJECT" && found(readable(item)).length > 0);
    expect(telling.map(({ sk }) => sk)).toEqual([]);
  });

  it("is in nothing that the operators' command line shows or exports", async () => {
    const shown: unknown[] = [await operator(host, "list", "--status", "completed,cancelled")];
    // A question and a new address, and a report "not me".
    for (const one of ["portability", "rectification"]) shown.push(await operator(host, "show", idOf(one)));
    shown.push(await operator(host, "show", String(asked.find(({ by }) => by === leaves)?.requestId)));
    expect(found(JSON.stringify(shown))).toEqual([]);
    const out = join(host.folder, "evidence");
    await host.dsr(["evidence", "export", idOf("rectification"), "--out", out]);
    const files = readdirSync(out).map((file) => readFileSync(join(out, file), "utf8"));
    expect(files.length).toBeGreaterThan(3);
    expect(found(files.join("\n"))).toEqual([]);
  });
});
