import { createPublicKey, verify } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GenerateMacCommand, GetPublicKeyCommand, KMSClient, SignCommand } from "@aws-sdk/client-kms";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { startAwsServer } from "../aws/aws-server.ts";
import { jsonProtocol } from "../aws/json-protocol.ts";
import { Kms } from "../kms/kms.ts";
import { MovableClock } from "../movable-clock.ts";

const Message = new TextEncoder().encode("message");
const SigningAlgorithm = "ECDSA_SHA_256";
let folder: string;
let started: Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kms-"));
  started = await start();
});
afterAll(async () => {
  await started.stop();
  await rm(folder, { recursive: true });
});

async function start() {
  const kms = new Kms(join(folder, "kms.json"));
  const key = { isEnabled: true, arn: "arn:aws:kms:eu-central-1:000000000000:key/" };
  const use = { keySpec: "ECC_NIST_P256", keyUsage: "SIGN_VERIFY" };
  kms.addKey({ ...key, ...use, keyId: "signing", arn: `${key.arn}signing` });
  const mac = { keySpec: "HMAC_256", keyUsage: "GENERATE_VERIFY_MAC" };
  kms.addKey({ ...key, ...mac, keyId: "mac", arn: `${key.arn}mac` });
  const clock = new MovableClock({ now: 0 });
  const server = await startAwsServer({ port: 0, clock, services: { kms: jsonProtocol(kms) } });
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const client = new KMSClient({ endpoint: server.url, region: "eu-central-1", credentials });
  return {
    client,
    sign: async (message = Message) =>
      (await client.send(new SignCommand({ KeyId: "signing", Message: message, SigningAlgorithm })))
        .Signature,
    async stop() {
      client.destroy();
      await server.close();
      clock.close();
    },
  };
}

it("signs so that the public key alone proves it, also after a restart", async () => {
  const Signature = await started.sign();
  await started.stop();
  started = await start();
  const { PublicKey, KeySpec } = await started.client.send(new GetPublicKeyCommand({ KeyId: "signing" }));
  expect(KeySpec).toBe("ECC_NIST_P256");
  const key = createPublicKey({ key: Buffer.from(PublicKey ?? []), format: "der", type: "spki" });
  expect(verify("sha256", Message, key, Signature ?? new Uint8Array())).toBe(true);
  expect(verify("sha256", Buffer.from("another"), key, Signature ?? new Uint8Array())).toBe(false);
});

it("refuses what the key is not for, what is too long, and what it does not serve", async () => {
  const { client, sign } = started;
  const macOfSigning = new GenerateMacCommand({ KeyId: "signing", Message, MacAlgorithm: "HMAC_SHA_256" });
  await expect(client.send(macOfSigning)).rejects.toMatchObject({ name: "InvalidKeyUsageException" });
  const signWithMac = new SignCommand({ KeyId: "mac", Message, SigningAlgorithm });
  await expect(client.send(signWithMac)).rejects.toMatchObject({ name: "InvalidKeyUsageException" });
  const longHash = new SignCommand({ KeyId: "signing", Message, SigningAlgorithm: "ECDSA_SHA_384" });
  await expect(client.send(longHash)).rejects.toMatchObject({ name: "InvalidKeyUsageException" });
  await expect(sign(new Uint8Array(4097))).rejects.toMatchObject({ name: "ValidationException" });
  const digest = new SignCommand({ KeyId: "signing", Message, SigningAlgorithm, MessageType: "DIGEST" });
  await expect(client.send(digest)).rejects.toThrow(/RAW only/);
});
