import { rmSync } from "node:fs";
import { join } from "node:path";
import { GenerateMacCommand, KMSClient } from "@aws-sdk/client-kms";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import { afterAll, expect, it } from "@jest/globals";
import { freePortBase } from "../free-port-base.ts";
import type { Metrics } from "../metrics.ts";
import { WarmParts } from "../warm-parts.ts";
import { type FixtureHost, startFixtureHost } from "./fixtures/start-fixture-host.ts";

const warm = new WarmParts();
afterAll(() => warm.close());

async function coldStarts({ endpoints, client, outputs }: FixtureHost): Promise<number | undefined> {
  const FunctionName = outputs.FunctionName ?? "";
  await new LambdaClient(client).send(new InvokeCommand({ FunctionName, Payload: '{"do":"echo"}' }));
  const metrics = (await (await fetch(`${endpoints.aws}/_local/metrics`)).json()) as Metrics;
  return metrics.functions[FunctionName]?.coldStarts;
}

async function mails({ endpoints }: FixtureHost): Promise<unknown[]> {
  const response = await fetch(`${endpoints.mailbox}/store`);
  return ((await response.json()) as { emails: unknown[] }).emails;
}

it("serves a second host with the threads of the first, and with nothing that the first one knew", async () => {
  const portBase = await freePortBase();
  const first = await startFixtureHost(undefined, { portBase, warm });
  expect(await coldStarts(first)).toBe(1);
  await new SESClient(first.client).send(
    new SendEmailCommand({
      Source: "privacy@example.com",
      Destination: { ToAddresses: ["jane@example.org"] },
      Message: { Subject: { Data: "Hello" }, Body: { Text: { Data: "Hello" } } },
    }),
  );
  expect(await mails(first)).toHaveLength(1);
  await first.moveTo(Date.parse("2026-04-01T12:00:00Z"));
  await first.stop();
  rmSync(join(first.folder, ".local"), { recursive: true });

  const second = await startFixtureHost(first.folder, { portBase, warm });
  expect(await coldStarts(second)).toBe(0);
  expect(await mails(second)).toEqual([]);
  expect(new Date(second.clock.now()).toISOString()).toMatch(/^2026-03-01T12:/);
  await second.remove();
});

it("gives a host with another address threads of its own", async () => {
  const other = await startFixtureHost(undefined, { warm });
  expect(await coldStarts(other)).toBe(1);
  await other.remove();
});

it("gives the second host the keys of the first: a thread that goes on may remember what they made", async () => {
  const code = async ({ client }: FixtureHost) => {
    const [Message, MacAlgorithm] = [Buffer.from("message"), "HMAC_SHA_256"] as const;
    const command = new GenerateMacCommand({ KeyId: "alias/fixture/mac", Message, MacAlgorithm });
    return (await new KMSClient(client).send(command)).Mac;
  };
  const first = await startFixtureHost(undefined, { warm });
  const made = await code(first);
  await first.remove();
  const second = await startFixtureHost(undefined, { warm });
  expect(await code(second)).toEqual(made);
  await second.remove();
});
