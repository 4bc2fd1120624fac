import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import type { Right } from "#shared/domain/right.ts";
import { launchChromium } from "#test/chromium.ts";
import { askByKeyboard, enter, expectGood, typeInto } from "#test/keyboard.ts";
import { answered, codeFrom } from "./answered.ts";
import { type Api, startApi } from "./api-host.ts";
import { lastLink, submitAndMail, verified } from "./steps.ts";

let api: Api;
let browser: Browser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startApi(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

const phone = { width: 320, height: 640 };
const desk = { width: 1280, height: 800 };

/** Every right, spread over languages, widths and schemes; what is typed besides the address. */
const journeys: readonly [Right, string, { width: number; height: number }, "light" | "dark", string[]][] = [
  ["access", "en", desk, "light", []],
  ["portability", "de", phone, "dark", []],
  ["rectification", "fr", desk, "dark", ["change-name"]],
  ["erasure", "es", phone, "light", ["name"]],
  ["restriction", "en", phone, "dark", ["details"]],
  ["objection", "de", desk, "light", ["details"]],
  ["consent-withdrawal", "fr", phone, "light", []],
  ["complaint", "es", desk, "dark", ["details"]],
];

describe("a person with a keyboard alone", () => {
  it.each(journeys)(
    "gets from the first page to a request that has arrived: %s, in %s",
    async (right, lang, viewport, colorScheme, fields) => {
      const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true, locale: lang });
      const page = await context.newPage();
      const email = `${right}@portal.example.com`;
      const { requestId } = await askByKeyboard(page, api.url, right, { email, fields });
      expect(await page.locator("html").getAttribute("lang")).toBe(lang);
      const stored = await api.store.load(requestId);
      expect(stored?.request).toMatchObject({ right, locale: lang });
      expect(stored?.subject).toMatchObject({ email });
      await context.close();
    },
  );

  it("confirms with the link and the code from the mail, and opens the answer with a code of its own", async () => {
    const context = await browser.newContext({ viewport: phone, bypassCSP: true, locale: "en" });
    const page = await context.newPage();
    const { link, confirmationCode } = await submitAndMail(api);
    await page.goto(`${api.url}${link}`);
    await expectGood(page);
    await typeInto(page, "#confirmationCode", confirmationCode);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Your request is confirmed" }).waitFor();
    await expectGood(page);

    const done = await answered(api);
    await page.goto(`${api.url}${done.link}`);
    await expectGood(page);
    await enter(page, 'button:has-text("Send me a code")');
    await page.locator("button.second").waitFor();
    await expectGood(page);
    await typeInto(page, "#code", await codeFrom(api, done.email));
    await page.keyboard.press("Enter");
    await page.locator("main a[href*='package.zip']").waitFor();
    await expectGood(page);
    await context.close();
  });

  it("follows a request a month later from another browser", async () => {
    const one = await verified(api, { right: "erasure", locale: "de" });
    api.advance(30 * 86_400_000);
    const context = await browser.newContext({ viewport: phone, bypassCSP: true, locale: "de" });
    const page = await context.newPage();
    await page.goto(api.url);
    await enter(page, 'main a[href="/follow"]');
    await page.waitForURL("**/follow");
    await expectGood(page);
    await typeInto(page, "#reference", one.requestId.slice(-8));
    await typeInto(page, "#email", one.email);
    await page.keyboard.press("Enter");
    await page.locator("#reference").waitFor({ state: "detached" });
    await expectGood(page);
    await page.goto(`${api.url}${await lastLink(api, one.email)}`);
    await expectGood(page);
    await enter(page, "main button");
    await page.waitForURL(`**/requests/${one.requestId}`);
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await expectGood(page);
    await context.close();
  });
});

describe("a person with a mouse", () => {
  it("comes from the first page to the one that mails a link", async () => {
    const page = await browser.newPage({ locale: "en" });
    await page.goto(api.url);
    await page.getByRole("link", { name: "Follow a request" }).click();
    await page.waitForURL(`${api.url}/follow`);
    await page.getByLabel("Reference").waitFor();
    await page.close();
  });

  it("comes from the page after sending to the page of the request, without a link by mail", async () => {
    const page = await browser.newPage({ locale: "en" });
    await page.goto(`${api.url}/ask/erasure`);
    await page.getByLabel("E-mail address").fill("mouse@portal.example.com");
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Send the request" }).click();
    const requestId = (await page.locator(".reference").textContent()) ?? "";
    await page.locator(`a[href="/requests/${requestId}"]`).click();
    await page.waitForURL(`${api.url}/requests/${requestId}`);
    await page.getByText("It waits for you").waitFor();
    await page.close();
  });
});

describe("a page on paper", () => {
  it("has the same colours where the browser shows it light on dark", async () => {
    const colours = `[...document.querySelectorAll("body, main, h1, p, a, dl, .code-shown, .panel")].map((one) => {
      const { color, backgroundColor, borderTopColor } = getComputedStyle(one);
      return [one.tagName, color, backgroundColor, borderTopColor];
    })`;
    const printed = [];
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ colorScheme, locale: "en" });
      await page.goto(`${api.url}/ask/erasure`);
      await page.getByLabel("E-mail address").fill("paper@portal.example.com");
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("button", { name: "Send the request" }).click();
      await page.locator(".panel").waitFor();
      await page.emulateMedia({ media: "print" });
      printed.push(await page.evaluate(colours));
      await page.close();
    }
    expect(printed[1]).toEqual(printed[0]);
  });
});
