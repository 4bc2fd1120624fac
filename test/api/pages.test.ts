import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import axe, { type AxeResults } from "axe-core";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { markResponded, refuseRequest } from "#shared/domain/transitions.ts";
import { launchChromium } from "#test/chromium.ts";
import { answered, codeFrom } from "./answered.ts";
import { type Api, startApi } from "./api-host.ts";
import { addArchive, handedOver } from "./archive.ts";
import { customerNumber, submitKnown } from "./known-people.ts";
import { freshEmail, lastLink, post, postForm, submitAndMail, verified } from "./steps.ts";

let api: Api;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  addArchive();
  [api, browser] = await Promise.all([startApi(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});
beforeEach(async () => {
  context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 900, height: 900 } });
  page = await context.newPage();
  complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
});
afterEach(() => context.close());

const open = (path: string) => page.goto(`${api.url}${path}`);
/** Waits until the page has the text: a sent form takes a moment. */
const says = (role: "heading" | "alert" | "status", text: string) =>
  page.getByRole(role).filter({ hasText: text }).waitFor({ timeout: 10_000 });
const shot = async (name: string) => {
  const folder = process.env.DSR_SCREENSHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};
/** A refused style sheet or form would leave an error; a status of 4xx, which Chromium notes too, is ours. */
const refusals = () => complaints.filter((text) => !text.startsWith("Failed to load resource"));

describe("the verification page, without JavaScript", () => {
  it("leads from the link and the code to a confirmed request", async () => {
    const { link, confirmationCode, requestId } = await submitAndMail(api, { right: "erasure" });
    await open(link);
    expect(await page.title()).toBe("Your request");
    await says("heading", "Confirm your request");
    await shot("verify");
    await page.getByLabel("Confirmation code").fill(confirmationCode.toLowerCase());
    await page.keyboard.press("Enter");
    await says("heading", "Your request is confirmed");
    await says("status", "Thank you");
    await shot("confirmed");
    expect((await api.store.load(requestId))?.request.status).toBe("awaiting-approval");
    expect(refusals()).toEqual([]);
  });

  it("counts wrong codes down, aloud, until the link is locked", async () => {
    const { link } = await submitAndMail(api);
    await open(link);
    for (const told of ["4 more times", "3 more times", "2 more times", "try once more"]) {
      await page.getByLabel("Confirmation code").fill("2222-2222");
      await page.getByRole("button").click();
      await says("alert", told);
      expect(await page.getByLabel("Confirmation code").getAttribute("aria-invalid")).toBe("true");
    }
    await shot("wrong-code");
    await page.getByLabel("Confirmation code").fill("2222-2222");
    await page.getByRole("button").click();
    await says("alert", "locked");
    expect(await page.getByRole("textbox").count()).toBe(0);
    await open(link);
    await says("heading", "This link is locked");
    await shot("locked");
    expect(refusals()).toEqual([]);
  });

  it("says so for a link that leads nowhere", async () => {
    await open("/verify/nowhere");
    await says("heading", "This link does not work");
    await shot("unknown");
  });
});

describe("the page of the answer, without JavaScript", () => {
  it("leads from the link over the mailed code to the download, which no page's policy holds up", async () => {
    const { link, email } = await answered(api);
    await open(link);
    await says("heading", "Open your answer");
    await shot("package");
    await page.getByRole("button", { name: "Send me a code" }).click();
    await says("status", "We sent a code");
    await shot("code-sent");
    await page.getByLabel("Code from the mail").fill(await codeFrom(api, email));
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Open the answer" }).click();
    expect((await download).suggestedFilename()).toMatch(/^answer-.*\.zip$/);
    expect(refusals()).toEqual([]);
  });

  it("shows a wrong code and too many codes beside the forms", async () => {
    const { link, email } = await answered(api);
    await open(link);
    await page.getByRole("button", { name: "Send me a code" }).click();
    const code = await codeFrom(api, email);
    await page.getByLabel("Code from the mail").fill(code === "000000" ? "111111" : "000000");
    await page.getByRole("button", { name: "Open the answer" }).click();
    await says("alert", "4 more times");
    await shot("wrong-package-code");
    await page.getByRole("button", { name: "Send me a new code" }).click();
    await says("alert", "That was too often");
    await page.getByLabel("Code from the mail").fill(code);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Open the answer" }).click();
    await download;
  });
});

/** Path of the link in the mail to the new address. */
async function movingTo(address: string): Promise<string> {
  const { link, confirmationCode } = await submitAndMail(api, {
    right: "rectification",
    changes: { email: address },
  });
  await post(api, link, { confirmationCode });
  return lastLink(api, address);
}

async function notMeLink(email: string): Promise<string> {
  const texts = (await api.mails(email)).map(({ text }) => text).join("\n");
  return /https:\/\/dsr\.example\.com(\/not-me\/[\w.-]+)/.exec(texts)?.[1] ?? "";
}

describe("the verification page where sensitive data is asked for, without JavaScript", () => {
  it("asks for a known datum, and asks again after a wrong one", async () => {
    const { link, confirmationCode, requestId } = await submitKnown(api);
    await open(link);
    await shot("datum");
    await page.getByLabel("Confirmation code").fill(confirmationCode);
    await page.getByLabel("One of these").fill("00000");
    await page.keyboard.press("Enter");
    await says("alert", "not what we have on file");
    expect(await page.getByLabel("One of these").getAttribute("aria-invalid")).toBe("true");
    await shot("wrong-datum");
    await page.getByLabel("Confirmation code").fill(confirmationCode);
    await page.getByLabel("One of these").fill(customerNumber);
    await page.keyboard.press("Enter");
    await says("heading", "Your request is confirmed");
    expect((await api.store.load(requestId))?.request).toMatchObject({ level: "L2" });
    expect(refusals()).toEqual([]);
  });

  it("asks a new mailbox only for the code, and says that no step is left", async () => {
    const email = freshEmail();
    const one = await submitAndMail(api, { right: "rectification", changes: { email } });
    const { confirmationCode } = one;
    await post(api, one.link, { confirmationCode });
    await open(await lastLink(api, email));
    await says("heading", "Confirm your new address");
    expect(await page.getByRole("textbox").count()).toBe(1);
    await shot("new-address");
    await page.getByLabel("Confirmation code").fill(confirmationCode);
    await page.keyboard.press("Enter");
    await says("heading", "Your request is confirmed");
    await says("status", "The address is confirmed.");
    await shot("new-address-confirmed");
  });
});

describe("the page behind “This was not me”, without JavaScript", () => {
  it("stops the request with one button, and says that it stands still", async () => {
    const { email, requestId } = await submitAndMail(api, { right: "erasure" });
    await open(await notMeLink(email));
    await shot("not-me");
    await page.getByRole("button", { name: "This was not me" }).click();
    await says("heading", "The request is stopped");
    await says("status", "Nothing is handed out");
    await shot("stopped");
    expect((await api.store.load(requestId))?.request.pause?.why).toBe("not-me");
    expect(refusals()).toEqual([]);
  });
});

describe("the page of a task for people, without JavaScript", () => {
  it("leads from the link over the button to the person, and from the form to a report", async () => {
    const { link, email, taskNow } = await handedOver(api);
    await open(link);
    await says("heading", "A task for you");
    expect(await page.content()).not.toContain(email);
    await shot("task-cover");
    await page.getByRole("button", { name: "Open the task" }).click();
    await says("heading", "Whom it is about");
    expect(await page.content()).toContain(email);
    await shot("task");
    await page.getByLabel("A part is done").check();
    await page.getByRole("button", { name: "Send the report" }).click();
    await says("alert", "Say what stays");
    expect(await page.getByLabel("A part is done").isChecked()).toBe(true);
    await shot("task-fault");
    await page.getByLabel("contracts").fill("2034-12-31");
    await page.getByRole("button", { name: "Send the report" }).click();
    await says("status", "your report is on record");
    await shot("task-reported");
    expect(await taskNow()).toMatchObject({ result: { outcome: "partial" } });
    await open(link);
    await says("heading", "There is no task here");
    await shot("task-gone");
    expect(refusals()).toEqual([]);
  });

  it("takes copies, and asks for them where they are missing", async () => {
    const { link, taskNow } = await handedOver(api, "access");
    await open(link);
    await page.getByRole("button", { name: "Open the task" }).click();
    await page.getByLabel("It is done").check();
    await page.getByRole("button", { name: "Send the report" }).click();
    await says("alert", "Add at least one copy");
    await shot("task-without-copies");
    const scan = { name: "scan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 page") };
    await page.getByLabel("The copies").setInputFiles([scan]);
    await page.getByRole("button", { name: "Send the report" }).click();
    await says("status", "your report is on record");
    expect(await taskNow()).toMatchObject({ result: { counts: { documents: 1 } } });
    expect(refusals()).toEqual([]);
  });

  it("keeps WCAG 2.2 AA as far as axe can tell when it is open, and fits a phone", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const scripted = await browser.newContext({
        colorScheme,
        bypassCSP: true,
        viewport: { width: 320, height: 640 },
      });
      const reader = await scripted.newPage();
      const { link } = await handedOver(api, colorScheme === "dark" ? "access" : "erasure");
      await reader.goto(`${api.url}${link}`);
      await reader.getByRole("button").click();
      await reader.getByRole("heading", { name: "Step by step" }).waitFor();
      await reader.evaluate(axe.source);
      const found: AxeResults = await reader.evaluate("axe.run()");
      expect(found.violations.map(({ id, help }) => ({ id, help }))).toEqual([]);
      expect(await reader.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
      await scripted.close();
    }
  });
});

describe("every page", () => {
  const pages = async () => {
    const pending = await submitAndMail(api);
    const done = await answered(api);
    const moving = await movingTo(freshEmail());
    const followed = await submitAndMail(api);
    await postForm(api, "/follow", { reference: followed.requestId, email: followed.email });
    return [
      pending.link,
      "/verify/nowhere",
      moving,
      await notMeLink(pending.email),
      "/not-me/nowhere",
      done.link,
      "/packages/nowhere",
      "/follow?left",
      await lastLink(api, followed.email),
      "/follow/nowhere",
    ];
  };

  /** Opens a request by its mailed link, as its person does: the pages that a browser with this session reads. */
  const pagesOfRequest = async (reader: Page) => {
    const { requestId, email } = await verified(api, { right: "erasure", jurisdiction: "US-CO" });
    await postForm(api, "/follow", { reference: requestId, email });
    await reader.goto(`${api.url}${await lastLink(api, email)}`);
    await reader.getByRole("button", { name: "See the request" }).click();
    await reader.getByRole("heading", { name: "Dates" }).waitFor();
    const at = new Date().toISOString();
    const path = `/requests/${requestId}`;
    const refuse = () =>
      api.store.update(requestId, ({ request }) => ({
        at,
        request: markResponded(refuseRequest(request, at, "excessive", "The same was answered."), at),
        events: [],
        result: undefined,
      }));
    return { open: [path, `${path}/cancel`], refuse, refused: [path, `${path}/appeal`] };
  };

  it.each(["light", "dark"] as const)(
    "of a request keeps WCAG 2.2 AA as far as axe can tell in a %s scheme, and fits a phone",
    async (colorScheme) => {
      const viewport = { width: 320, height: 640 };
      const scripted = await browser.newContext({ colorScheme, bypassCSP: true, viewport });
      const reader = await scripted.newPage();
      const { open: whileOpen, refuse, refused } = await pagesOfRequest(reader);
      const check = async (path: string, name: string) => {
        const answer = await reader.goto(`${api.url}${path}`);
        expect([new URL(reader.url()).pathname, answer?.status()]).toEqual([path, 200]);
        await reader.evaluate(axe.source);
        const found: AxeResults = await reader.evaluate("axe.run()");
        expect(found.violations.map(({ id, help }) => ({ path, id, help }))).toEqual([]);
        expect(await reader.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
        const folder = process.env.DSR_SCREENSHOTS;
        if (folder) await reader.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, fullPage: true });
      };
      for (const path of whileOpen) await check(path, `open${path.slice(46)}`.replace("/", "-"));
      await refuse();
      for (const path of refused) await check(path, `refused${path.slice(46)}`.replace("/", "-"));
      await scripted.close();
    },
  );

  it.each(["light", "dark"] as const)(
    "keeps WCAG 2.2 AA as far as axe can tell, in a %s scheme: labels, language, headings, contrasts",
    async (colorScheme) => {
      // Only here: axe is a script, which the pages themselves would not run.
      const scripted = await browser.newContext({ colorScheme, bypassCSP: true });
      const reader = await scripted.newPage();
      const { link } = await submitAndMail(api);
      for (const path of [...(await pages()), link]) {
        await reader.goto(`${api.url}${path}`);
        if (path === link) {
          await reader.getByLabel("Confirmation code").fill("2222-2222");
          await reader.keyboard.press("Enter");
          await reader.getByRole("alert").waitFor();
        }
        await reader.evaluate(axe.source);
        const found: AxeResults = await reader.evaluate("axe.run()");
        expect(found.violations.map(({ id, help }) => ({ path, id, help }))).toEqual([]);
        expect(found.passes.map(({ id }) => id)).toEqual(
          expect.arrayContaining(["color-contrast", "html-has-lang"]),
        );
      }
      await scripted.close();
    },
  );

  it("fits a phone without scrolling sideways", async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    for (const [index, path] of (await pages()).entries()) {
      await open(path);
      const width = await page
        .locator("main")
        .evaluate((main) => main.ownerDocument.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(320);
      await shot(`phone-${index}`);
    }
  });

  it("escapes every text it shows, and runs and loads nothing", async () => {
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(request.url()));
    const { link } = await submitAndMail(api, { name: "<script>alert(1)</script>", details: "<img src=x>" });
    await post(api, link, { confirmationCode: "<script>" });
    for (const path of [link, "/verify/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/packages/%22%3E%3Cb%3E"]) {
      await open(path);
      expect(await page.content()).not.toMatch(/<script|<img|<b>/);
    }
    expect(loaded.filter((url) => !/\/(verify|packages)\//.test(url))).toEqual([]);
  });
});
