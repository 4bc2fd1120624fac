import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { SESClient } from "@aws-sdk/client-ses";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import mailService from "aws-ses-v2-local";
import { sesMailer } from "#shared/adapters/ses-mailer.ts";
import { TransientError } from "#shared/domain/errors.ts";
import { sendsOnce } from "#shared/needs/mailer.ts";
import type { Mail, Mailer } from "#shared/ports/mailer.ts";

const mail: Mail = {
  to: "person@example.org",
  subject: "Bestätigen Sie bitte Ihre Anfrage",
  text: `Öffnen Sie den Link:\nhttps://privacy.example.com/verify/${"x".repeat(90)}\n`,
  html: "<p>Öffnen Sie den Link.</p>",
  noticeId: "019c0000-0000-7000-8000-000000000001/verification-1",
};
const sender = "Example Software Privacy <privacy@example.com>";
const clock = () => "2026-03-05T09:00:00.000Z";

const stops: (() => void)[] = [];
afterAll(() => {
  for (const stop of stops) stop();
});

function urlOf(server: Server): string {
  stops.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function mailerAt(endpoint: string, configurationSet?: string): Mailer {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const ses = new SESClient({ ...sendsOnce, endpoint, region: "eu-central-1", credentials });
  stops.push(() => ses.destroy());
  return sesMailer(ses, { sender, clock, ...(configurationSet && { configurationSet }) });
}

/** Answers every call in the same way, or only the first calls, and keeps the forms of the calls. */
async function answering(
  status: number,
  code?: string,
  { times = Number.POSITIVE_INFINITY, told = "About person@example.org" } = {},
) {
  const forms: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    forms.push(new URLSearchParams((await Array.fromAsync(request)).join("")));
    const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${told}</Message></Error>`;
    const fails = code && forms.length <= times;
    const body = fails
      ? `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">${error}</ErrorResponse>`
      : `<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>1</MessageId></SendRawEmailResult></SendRawEmailResponse>`;
    response.writeHead(fails || !code ? status : 200, { "content-type": "text/xml" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: urlOf(server), forms };
}

describe("sesMailer against a mail service", () => {
  let url: string;
  beforeAll(async () => {
    url = urlOf(await mailService.default({ host: "127.0.0.1", port: 0 }));
  });
  beforeEach(async () => {
    await fetch(`${url}/clear-store`, { method: "POST" });
  });

  it("delivers text and HTML with all their letters, and links whole", async () => {
    await mailerAt(url).send(mail);
    const { emails } = (await (await fetch(`${url}/store`)).json()) as { emails: unknown[] };
    expect(emails).toEqual([
      expect.objectContaining({
        from: '"Example Software Privacy" <privacy@example.com>',
        destination: { to: [mail.to], cc: [], bcc: [] },
        subject: mail.subject,
        body: { text: mail.text, html: mail.html },
      }),
    ]);
  });
});

describe("sesMailer", () => {
  it("names the one recipient and the configuration set beside the message", async () => {
    const { url, forms } = await answering(200);
    await mailerAt(url, "dsr-mails").send(mail);
    const parameters = Object.fromEntries(forms[0] ?? []);
    expect(parameters).toMatchObject({
      Action: "SendRawEmail",
      "Destinations.member.1": mail.to,
      ConfigurationSetName: "dsr-mails",
    });
    expect(Object.keys(parameters).filter((name) => name.startsWith("Destinations"))).toHaveLength(1);
  });

  it("names no configuration set by default", async () => {
    const { url, forms } = await answering(200);
    await mailerAt(url, "").send(mail);
    expect(forms[0]?.has("ConfigurationSetName")).toBe(false);
  });

  it.each([
    [400, "MessageRejected", "TerminalError"],
    [400, "ConfigurationSetDoesNotExist", "TerminalError"],
    [400, "InvalidParameterValue", "TerminalError"],
    [400, "Throttling", "TransientError"],
    [403, "ExpiredToken", "TransientError"],
    [500, "InternalFailure", "TransientError"],
    [503, "ServiceUnavailable", "TransientError"],
  ])("takes %i %s for a %s that keeps its cause and tells no address", async (status, code, name) => {
    const { url } = await answering(status, code);
    const failure = await mailerAt(url)
      .send(mail)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name, cause: expect.objectContaining({ message: expect.any(String) }) });
    expect(String(failure)).toContain(mail.noticeId);
    expect(String(failure)).not.toContain("@");
  });

  it("does not ask again after an unclear answer: the service may have taken the mail", async () => {
    const { url, forms } = await answering(500, "InternalFailure");
    await expect(mailerAt(url).send(mail)).rejects.toMatchObject({ name: "TransientError" });
    expect(forms).toHaveLength(1);
  });

  it("asks again after throttling: the service took nothing", async () => {
    const { url, forms } = await answering(400, "Throttling", { times: 2 });
    await mailerAt(url).send(mail);
    expect(forms).toHaveLength(3);
  });

  it.each([
    [
      "MessageRejected",
      "Email address is not verified. The following identities failed the check: a@b.org",
      "SenderNotVerified",
    ],
    ["MailFromDomainNotVerifiedException", "It is not verified.", "SenderNotVerified"],
    [
      "MessageRejected",
      "Sending suspended for this account. For more information, contact us.",
      "SendingPaused",
    ],
    ["AccountSendingPausedException", "Sending is off.", "SendingPaused"],
    ["ConfigurationSetSendingPausedException", "Sending is off for a@b.org.", "SendingPaused"],
  ])("treats %s (%s) as a fault that is mended outside, and is tried again", async (code, told, name) => {
    const { url } = await answering(400, code, { told });
    const failure = await mailerAt(url)
      .send(mail)
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TransientError);
    expect(failure).toMatchObject({ name });
    expect(String(failure)).not.toContain("@");
  });

  it("tags the message with request, mail and kind of recipient, and with no address", async () => {
    const { url, forms } = await answering(200);
    await mailerAt(url).send({
      ...mail,
      noticeId: "019c0000-0000-7000-8000-000000000001/contact:notice/é",
      toOperators: true,
    });
    const tags = [...(forms[0] ?? [])].filter(([name]) => name.startsWith("Tags."));
    expect(tags.map(([, value]) => value)).toEqual([
      ...["dsr-request", "019c0000-0000-7000-8000-000000000001"],
      ...["dsr-mail", "contact-notice--"],
      ...["dsr-to", "operators"],
    ]);
  });

  it("takes a service that cannot be reached for a TransientError", async () => {
    const { url } = await answering(200);
    stops.pop()?.();
    await expect(mailerAt(url).send(mail)).rejects.toMatchObject({ name: "TransientError" });
  });
});
