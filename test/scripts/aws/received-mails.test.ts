import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import nodemailer from "nodemailer";
import { receivedMails } from "../../../scripts/aws/received-mails.ts";
import { type StandInAccount, standInAccount } from "./stand-in-account.ts";

let account: StandInAccount;
beforeAll(async () => {
  account = await standInAccount();
});
afterAll(() => account.close());

const composer = nodemailer.createTransport({ streamTransport: true, buffer: true });

async function deliver(key: string, mail: { to: string; subject: string; text: string; date: Date }) {
  const { message } = await composer.sendMail({
    from: "Privacy <privacy@dsr-test.example.org>",
    html: `<p>${mail.text}</p>`,
    ...mail,
  });
  await account.deliver(key, String(message));
}

describe("the mails in the bucket of a test on AWS", () => {
  it("are read as they were written, in the order in which they were sent", async () => {
    const link = `https://abc.example.org/verify/${"x".repeat(90)}`;
    const [later, first] = ["2026-03-02T10:00:00Z", "2026-03-01T10:00:00Z"].map((date) => new Date(date));
    await deliver("a", {
      to: "mila@dsr-test.example.org",
      subject: "Später",
      text: link,
      date: later as Date,
    });
    await deliver("b", {
      to: "mila@dsr-test.example.org",
      subject: "Zuerst",
      text: "Grüße",
      date: first as Date,
    });
    const received = receivedMails(account.client, account.bucket);
    expect(await received()).toMatchObject([
      {
        messageId: "mails/b",
        subject: "Zuerst",
        to: "mila@dsr-test.example.org",
        at: Date.parse(String(first)) / 1000,
      },
      { subject: "Später", text: expect.stringContaining(link), html: expect.stringContaining(link) },
    ]);
  });

  it("are those that have come since, too, and not the word of SES that it may write", async () => {
    const received = receivedMails(account.client, account.bucket);
    const before = await received();
    await account.deliver("AMAZON_SES_SETUP_NOTIFICATION", "Hello.");
    await deliver("c", {
      to: "olga@dsr-test.example.org",
      subject: "New",
      text: "New.",
      date: new Date("2026-03-03T10:00:00Z"),
    });
    expect((await received()).map(({ subject }) => subject)).toEqual([
      ...before.map(({ subject }) => subject),
      "New",
    ]);
  });
});
