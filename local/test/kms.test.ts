import { EncryptCommand, GenerateMacCommand, KMSClient } from "@aws-sdk/client-kms";
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

it("refuses a key that is not there, a key that is for something else, and an action that is not served", async () => {
  await expect(generate("alias/unknown")).rejects.toMatchObject({ name: "NotFoundException" });
  await expect(generate(host.outputs.DataKeyId)).rejects.toMatchObject({ name: "InvalidKeyUsageException" });
  const encryption = new EncryptCommand({ KeyId: host.outputs.DataKeyId, Plaintext: Message });
  await expect(kms.send(encryption)).rejects.toThrow("The local host does not serve KMS Encrypt.");
});
