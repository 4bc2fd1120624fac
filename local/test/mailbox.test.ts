import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { SESClient, SendEmailCommand, SendRawEmailCommand } from "@aws-sdk/client-ses";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type FixtureHost, startFixtureHost } from "./fixtures/start-fixture-host.ts";

let host: FixtureHost;
let ses: SESClient;

beforeAll(async () => {
  host = await startFixtureHost();
  ses = new SESClient(host.client);
});
afterAll(() => host.remove());

interface Mail {
  from: string;
  subject: string;
  destination: { to: string[] };
  body: { text: string };
  at: number;
}

async function mails(): Promise<Mail[]> {
  const response = await fetch(`${host.endpoints.mailbox}/store`);
  return ((await response.json()) as { emails: Mail[] }).emails;
}

it("shows what was sent, dated by the host's clock", async () => {
  await ses.send(
    new SendEmailCommand({
      Source: "privacy@example.com",
      Destination: { ToAddresses: ["jane@example.org"] },
      Message: { Subject: { Data: "Simple" }, Body: { Text: { Data: "Hello" } } },
    }),
  );
  const raw = "From: privacy@example.com\r\nTo: jane@example.org\r\nSubject: Raw\r\n\r\nHello, raw";
  await ses.send(new SendRawEmailCommand({ RawMessage: { Data: new TextEncoder().encode(raw) } }));
  const [simple, second] = await mails();
  expect(simple).toMatchObject({
    from: "privacy@example.com",
    subject: "Simple",
    destination: { to: ["jane@example.org"] },
    body: { text: "Hello" },
  });
  expect(new Date((simple?.at ?? 0) * 1000).toISOString()).toMatch(/^2026-03-01T12:/);
  expect(second).toMatchObject({ subject: "Raw", body: { text: "Hello, raw" } });
  expect(await (await fetch(host.endpoints.mailbox)).text()).toContain("<html");
});

it("refuses a mail without content as an error of the client", async () => {
  const attempt = ses.send(
    new SendEmailCommand({
      Source: "privacy@example.com",
      Destination: { ToAddresses: ["jane@example.org"] },
      Message: { Subject: { Data: "Empty" }, Body: {} },
    }),
  );
  await expect(attempt).rejects.toMatchObject({ name: "InvalidParameterValue" });
});

it("keeps every mail over a restart, even when the last line of its journal was cut off", async () => {
  const before = await mails();
  await host.stop();
  appendFileSync(join(host.folder, ".local", "mails.jsonl"), '{"messageId":"ses-1","subj');
  host = await startFixtureHost(host.folder);
  ses = new SESClient(host.client);
  expect(await mails()).toEqual(before);
  const raw = "From: a@example.com\r\nTo: b@example.org\r\nSubject: After\r\n\r\nx";
  await ses.send(new SendRawEmailCommand({ RawMessage: { Data: new TextEncoder().encode(raw) } }));
  await host.stop();
  host = await startFixtureHost(host.folder);
  expect((await mails()).map((mail) => mail.subject)).toEqual(["Simple", "Raw", "After"]);
});
