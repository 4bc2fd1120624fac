import { spawnSync } from "node:child_process";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { mkdtemp, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Change } from "#shared/domain/case.ts";
import { RequestNotFound, TerminalError } from "#shared/domain/errors.ts";
import { exportEvidence } from "#shared/life/look/export-evidence.ts";
import { exportLedger } from "#shared/life/look/retention-ledger.ts";
import { ledgerId } from "#shared/ports/retention-ledger.ts";
import type { Signer } from "#shared/ports/signer.ts";
import { memoryRetentionLedger } from "#test/fakes/memory-retention-ledger.ts";
import { fakeServices } from "#test/fakes/services.ts";
import { done, storeInProgress, task } from "#test/fixtures/case-in-progress.ts";
import { requestId } from "#test/fixtures/requests.ts";

function signerWithItsOwnKey(): Signer & { pem: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const pem = publicKey.export({ format: "pem", type: "spki" }).toString();
  return {
    pem,
    sign: async (message) => sign("sha256", message, privateKey),
    publicKey: async () => ({ keyId: "key", pem }),
  };
}

let folder: string;
let world: ReturnType<typeof services>;

function services() {
  const signer = signerWithItsOwnKey();
  return { ...fakeServices().services, signer, calendarVersion: "holidays@1" };
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "dsr-evidence-"));
  world = services();
  await storeInProgress(world.store, [task("billing", done)]);
});
afterEach(() => rm(folder, { recursive: true }));

/** A chain is intact for all details of its events. */
async function record(type: string, details: Record<string, unknown>) {
  await world.store.update(requestId, () => ({
    at: world.clock(),
    events: [{ type, actor: { kind: "system" }, details }] as unknown as Change["events"],
    result: undefined,
  }));
}

async function exported(signer: Signer = world.signer): Promise<ReadonlyMap<string, string>> {
  const { files } = await exportEvidence(requestId, { ...world, signer });
  for (const [path, content] of files) await writeFile(join(folder, path), content);
  return files;
}

/** Like a reader with only the bundle and Node.js. */
function verifyThere(...args: string[]) {
  const env = { PATH: "" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, "verify.mjs"), ...args], {
    encoding: "utf8",
    cwd: tmpdir(),
    env,
  });
  return { status, stdout, stderr };
}

describe("exported evidence", () => {
  it("is found intact by its own program", async () => {
    await exported();
    const { status, stdout, stderr } = verifyThere();
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(`${requestId}: whole, 1 events, signed by `);
  });

  it("has hashes of the handed-out files, the rules, and nothing that identifies the person", async () => {
    const letter = { key: "letter.json", bytes: 3, letter: "a".repeat(64) };
    await record("answer-assembled", { kind: "letter", sha256: "a".repeat(64), ...letter });
    await record("mail-sent", { mail: "answer", sha256: "b".repeat(64) });
    const files = await exported();
    expect(JSON.parse(files.get("delivered.json") ?? "")).toMatchObject({
      answers: [{ seq: 2, sha256: "a".repeat(64) }],
      mails: [{ seq: 3, mail: "answer", sha256: "b".repeat(64) }],
    });
    expect(JSON.parse(files.get("policy.json") ?? "")).toMatchObject({
      regime: { title: expect.any(String) },
      retention: { reference: expect.any(String) },
      calendarAtExport: "holidays@1",
    });
    expect([...files.values()].join()).not.toContain("person@example.com");
  });

  it("has hashes that both implementations of canonical JSON agree on, for all details", async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), (details) => record("noted", details)),
      { numRuns: 40 },
    );
    await exported();
    expect(verifyThere()).toMatchObject({ status: 0, stderr: "" });
  });

  it.each([
    ["request.json", (text: string) => text.replace("billing", "mailing")],
    ["events.json", (text: string) => text.replace("request-received", "request-refused")],
    ["delivered.json", () => "{}"],
    ["policy.json", (text: string) => text.replace("holidays@1", "holidays@2")],
    ["verify.mjs", (text: string) => `${text}\n`],
    ["manifest.json", (text: string) => text.replace("dsr-evidence-1", "dsr-evidence-2")],
    ["manifest.sig", () => "AAAA"],
  ])("shows that %s was changed", async (path, change) => {
    await exported();
    const before = await readFile(join(folder, path), "utf8");
    expect(change(before)).not.toBe(before);
    await writeFile(join(folder, path), change(before));
    const { status, stderr } = verifyThere();
    expect(status).toBe(1);
    expect(stderr).toContain(path === "manifest.sig" ? "manifest.json" : path);
  });

  it("shows that a file is missing", async () => {
    await exported();
    await unlink(join(folder, "policy.json"));
    expect(verifyThere()).toMatchObject({ status: 1, stdout: "" });
  });

  it("shows a forgery of the events with a signature of the controller's own key", async () => {
    await record("noted", { n: 1 });
    const files = await exported();
    const forged = (files.get("events.json") ?? "").replace('"n": 1', '"n": 2');
    const manifest = JSON.parse(files.get("manifest.json") ?? "");
    const listed = manifest.files.find((file: { path: string }) => file.path === "events.json");
    listed.sha256 = createHash("sha256").update(forged).digest("hex");
    const text = JSON.stringify(manifest);
    const signature = (await world.signer.sign(Buffer.from(text))).toString("base64");
    await writeFile(join(folder, "events.json"), forged);
    await writeFile(join(folder, "manifest.json"), text);
    await writeFile(join(folder, "manifest.sig"), signature);
    const { status, stderr } = verifyThere();
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: "events.json: event 2 does not match its hash\n",
    });
  });

  it("shows another signer to a checker with the controller's key", async () => {
    await exported(signerWithItsOwnKey());
    const trusted = join(folder, "controller.pem");
    await writeFile(trusted, world.signer.pem);
    expect(verifyThere(trusted)).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("is not the key in"),
    });
    await exported();
    expect(verifyThere(trusted)).toMatchObject({ status: 0, stderr: "" });
  });

  it("signs no more than KMS takes, for any number of events", async () => {
    for (let n = 0; n < 50; n++) await record("mail-sent", { mail: `m-${n}`, sha256: "b".repeat(64) });
    const files = await exported();
    expect(Buffer.byteLength(files.get("manifest.json") ?? "")).toBeLessThan(4096);
  });

  it("is not made from a chain with a fault, nor for a request that does not exist", async () => {
    const store = { ...world.store, events: async () => [] };
    await expect(exportEvidence(requestId, { ...world, store })).rejects.toThrow(TerminalError);
    await expect(exportEvidence("nobody", world)).rejects.toThrow(RequestNotFound);
  });
});

describe("the exported ledger of retentions that ended", () => {
  const at = "2036-01-01T03:00:00.000Z";
  const entry = { at, requestId, processor: "billing", until: "2035-12-31", counts: { invoices: 2 } };

  it("is found intact by its own program, and is not signed when it is not whole", async () => {
    const ledger = memoryRetentionLedger();
    await ledger.append(entry);
    const { files } = await exportLedger({ ...world, ledger });
    for (const [path, content] of files) await writeFile(join(folder, path), content);
    const { status, stdout, stderr } = verifyThere();
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain(`${ledgerId}: whole, 1 events, signed by `);
    const changed = { ...ledger, events: async () => [] };
    await expect(exportLedger({ ...world, ledger: changed })).rejects.toThrow("is not signed");
  });
});
