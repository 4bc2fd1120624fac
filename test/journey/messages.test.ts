import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { controller } from "#shared/policy/controller.ts";
import { launchChromium } from "#test/chromium.ts";
import { enter, expectGood, typeInto } from "#test/keyboard.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import { ask, quiet, reaches } from "./steps.ts";

let host: JourneyHost;
let browser: Browser;
let anna: Person;
beforeAll(async () => {
  [host, browser] = await Promise.all([startJourney({ now: "2026-03-05T09:00:00Z" }), launchChromium()]);
  ({ anna } = await people(host, "anna"));
});
afterAll(async () => {
  await browser.close();
  await host.stop();
});

const question = "Which invoice do you mean?";
const answer = "The one of March; a copy is with it.";
const thanks = "Thank you, we have found it.";
const pdf = Buffer.from("%PDF-1.4 a copy of an invoice");

/** From the mail to the page of the request, which stays open in this browser. */
async function confirmInBrowser(page: Page, requestId: string, code: string): Promise<void> {
  await page.goto(await host.client().verificationLink(requestId, anna.email));
  await typeInto(page, "#confirmationCode", code);
  await page.keyboard.press("Enter");
  await page.waitForURL("**?confirmed");
  await page.goto(`${host.client().endpoints.api}/requests/${requestId}`);
}

const filesOfMessages = async (requestId: string) => {
  const Bucket = await host.output("PackageBucket");
  const { Contents = [] } = await host
    .s3()
    .send(new ListObjectsV2Command({ Bucket, Prefix: `messages/${requestId}/` }));
  return Contents.map(({ Key = "" }) => Key);
};

describe("a question of the desk and its answer with a file", () => {
  it("go through the page of the request and the desk's commands, and end with the person's data", async () => {
    const { requestId, confirmationCode } = await ask(host, "access", anna);
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, bypassCSP: true });
    const page = await context.newPage();
    await confirmInBrowser(page, requestId, String(confirmationCode));
    await operator(host, "pause", requestId, "--about", "identity", "--question", question);
    const told = await host.client().mail(anna.email, /Which invoice do you mean/);
    expect(told.text.replaceAll(/\s+/g, " ")).toContain("You can answer on the page of your request");

    await page.reload();
    await enter(page, `a.button[href="/requests/${requestId}/messages"]`);
    await page.waitForURL("**/messages");
    await page.getByText(question).waitFor();
    await expectGood(page);
    await typeInto(page, "#text", answer);
    await page.setInputFiles("#files", { name: "Anna Lind.pdf", mimeType: "application/pdf", buffer: pdf });
    await enter(page, "form[enctype] button");
    await page.waitForURL("**/messages?sent");
    await page.getByText(answer).waitFor();
    await expectGood(page);

    // The desk hears of it without its words, and reads it with a reason.
    await host.client().moveClock("PT10M");
    const notice = await host.client().mail(controller.operators, /has written about their request/);
    expect(notice.text).not.toContain("copy is with it");
    expect(notice.text).toContain(`dsr resume ${requestId} --answered 2026-03-05`);
    const folder = mkdtempSync(join(host.folder, "look-"));
    const reveal = ["reveal", requestId, "--reason", "to read the answer", "--files", folder];
    const { messages } = await operator<{ messages: unknown[] }>(host, ...reveal);
    expect(messages).toMatchObject([{ from: "person", text: answer, files: [{ type: "pdf" }] }]);
    const [saved = ""] = readdirSync(folder);
    expect(saved).toMatch(/^[0-9a-f]{8}-[0-9a-f]{8}\.pdf$/);
    expect(readFileSync(join(folder, saved))).toEqual(pdf);

    await operator(host, "message", requestId, "--text", thanks);
    await operator(host, "resume", requestId, "--answered", "2026-03-05", "--reason", "They answered.");
    const mail = await host.client().mail(anna.email, /Thank you, we have found it/);
    // In a browser that does not know the request: reading the link opens nothing, its button opens the page with the messages.
    const other = await browser.newContext({ viewport: { width: 320, height: 640 }, bypassCSP: true });
    const elsewhere = await other.newPage();
    await elsewhere.goto(/https?:\/\/\S+\/follow\/\S+/.exec(mail.text)?.[0] ?? "");
    expect(await other.cookies()).toEqual([]);
    await enter(elsewhere, "button[value=open]");
    await elsewhere.waitForURL(`**/requests/${requestId}/messages`);
    await elsewhere.getByText(thanks).waitFor();
    await expectGood(elsewhere);
    await other.close();
    await page.goto(`${host.client().endpoints.api}/requests/${requestId}/messages`);
    await page.getByText(thanks).waitFor();
    await expectGood(page);
    await reaches(host, { requestId }, "completed");
    await quiet(host);

    // Nothing of it is in the evidence; the file is there as long as the person is known, and no longer.
    const evidence = JSON.stringify(await host.store().events(requestId));
    for (const words of [answer, thanks]) expect(evidence).not.toContain(words);
    expect(await filesOfMessages(requestId)).toHaveLength(1);
    await host.client().moveClock("P40D");
    await quiet(host);
    expect((await host.store().load(requestId))?.subject).toBeUndefined();
    expect(await filesOfMessages(requestId)).toEqual([]);
    await context.close();
  });
});
