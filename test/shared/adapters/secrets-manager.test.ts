import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";
import { startAwsServer } from "#local/aws/aws-server.ts";
import { jsonProtocol } from "#local/aws/json-protocol.ts";
import { MovableClock } from "#local/movable-clock.ts";
import { secretsManager as localSecrets } from "#local/secrets-manager/secrets-manager.ts";
import { secretsManager } from "#shared/adapters/secrets-manager.ts";

const folder = mkdtempSync(join(tmpdir(), "secrets-"));
const file = join(folder, "secrets.json");
const clock = new MovableClock();
let server: Awaited<ReturnType<typeof startAwsServer>>;
let client: SecretsManagerClient;
let calls: number;
let now: number;

beforeAll(async () => {
  const secrets = localSecrets(file, {
    "DsrService/billing/stood-in": "for",
    "DsrService/billing/api-key": "no",
  });
  const counted = {
    handle(action: string, body: unknown) {
      calls++;
      return secrets.handle(action, body);
    },
  };
  server = await startAwsServer({ port: 0, clock, services: { secretsmanager: jsonProtocol(counted) } });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  client = new SecretsManagerClient({ endpoint: server.url, region: "eu-central-1", credentials });
});
afterAll(async () => {
  await server.close();
  clock.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  calls = 0;
  now = 0;
  write({ "DsrService/billing/api-key": "first", "DsrService/billing/account": { id: 1 } });
});
const write = (secrets: unknown) => writeFileSync(file, JSON.stringify(secrets));
const open = () => secretsManager(client, "DsrService/billing/", () => now);

it("reads a secret under the prefix of its processor, and an object as JSON", async () => {
  const read = open();
  expect(await read("api-key")).toBe("first");
  expect(await read("account")).toBe('{"id":1}');
});

it("reads a secret that the file lacks from what the caller hands in", async () => {
  expect(await open()("stood-in")).toBe("for");
});

it("keeps what it read for five minutes, and reads anew when it is told to", async () => {
  const read = open();
  await read("api-key");
  write({ "DsrService/billing/api-key": "second" });
  now = 299_999;
  expect(await read("api-key")).toBe("first");
  expect(calls).toBe(1);
  expect(await read("api-key", { fresh: true })).toBe("second");
  write({ "DsrService/billing/api-key": "third" });
  now += 300_000;
  expect(await read("api-key")).toBe("third");
});

it("says which secret nobody has stored, and that trying again is useless", async () => {
  await expect(open()("other")).rejects.toMatchObject({
    name: "TerminalError",
    details: { code: "secret-missing", secret: "other" },
  });
});

it("never quotes a file that is no JSON", async () => {
  writeFileSync(file, "sk_test_secret");
  const failure = await open()("api-key").catch((error: unknown) => error);
  expect(String(failure)).not.toContain("sk_test_secret");
});
