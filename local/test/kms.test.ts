import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  KMSClient,
  VerifyMacCommand,
} from "@aws-sdk/client-kms";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type FixtureHost, startFixtureHost } from "./fixtures/start-fixture-host.ts";

let host: FixtureHost;
let kms: KMSClient;

beforeAll(async () => {
  host = await startFixtureHost();
  kms = new KMSClient(host.client);
});
afterAll(() => host.remove());

const Message = new TextEncoder().encode("message");
const MacAlgorithm = "HMAC_SHA_256";
const generate = async (KeyId?: string) =>
  (await kms.send(new GenerateMacCommand({ KeyId, Message, MacAlgorithm }))).Mac;

it("gives the same code for the same message, by alias and by ARN, and after a restart", async () => {
  const mac = await generate("alias/fixture/mac");
  expect(mac).toHaveLength(32);
  expect(await generate(host.outputs.MacKeyArn)).toEqual(mac);
  await host.stop();
  host = await startFixtureHost(host.folder);
  kms = new KMSClient(host.client);
  expect(await generate("alias/fixture/mac")).toEqual(mac);
});

it("tells a code that is right from one that is not", async () => {
  const KeyId = "alias/fixture/mac";
  const Mac = await generate(KeyId);
  const right = await kms.send(new VerifyMacCommand({ KeyId, Message, MacAlgorithm, Mac }));
  expect(right.MacValid).toBe(true);
  const wrong = kms.send(new VerifyMacCommand({ KeyId, Message: new Uint8Array([1]), MacAlgorithm, Mac }));
  await expect(wrong).rejects.toMatchObject({ name: "KMSInvalidMacException" });
});

it("encrypts, and decrypts in the same context only", async () => {
  const EncryptionContext = { request: "1" };
  const KeyId = host.outputs.DataKeyId;
  const { CiphertextBlob } = await kms.send(
    new EncryptCommand({ KeyId, Plaintext: Message, EncryptionContext }),
  );
  const { Plaintext } = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
  expect(Plaintext).toEqual(Message);
  await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toMatchObject({
    name: "InvalidCiphertextException",
  });
  const dataKey = await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: "AES_256" }));
  const opened = await kms.send(new DecryptCommand({ CiphertextBlob: dataKey.CiphertextBlob }));
  expect(opened.Plaintext).toEqual(dataKey.Plaintext);
});

it("describes a key as the template does, and uses it for nothing else", async () => {
  const KeyId = "alias/fixture/mac";
  const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
  expect(KeyMetadata).toMatchObject({ Arn: host.outputs.MacKeyArn, KeySpec: "HMAC_256", Enabled: true });
  const encryption = kms.send(new EncryptCommand({ KeyId, Plaintext: Message }));
  await expect(encryption).rejects.toMatchObject({ name: "InvalidKeyUsageException" });
  await expect(generate("alias/unknown")).rejects.toMatchObject({ name: "NotFoundException" });
});
