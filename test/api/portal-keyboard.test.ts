import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import axe, { type AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import type { Right } from "#shared/domain/right.ts";
import { launchChromium } from "#test/chromium.ts";
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

/** Goes on with the tabulator until something has the focus, as a person without a mouse does. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await page.locator(selector).evaluate((one) => one === one.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not reach ${selector}.`);
}

/** No fault that axe can find, nothing beyond the edge. */
async function expectGood(page: Page, width: number): Promise<void> {
  await page.evaluate(axe.source);
  const found: AxeResults = await page.evaluate("axe.run()");
  expect(found.violations.map(({ id, help, nodes }) => ({ id, help, at: nodes[0]?.html }))).toEqual([]);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
}

describe("a person with a keyboard alone", () => {
  it.each(journeys)(
    "gets from the first page to a request that has arrived: %s, in %s",
    async (right, lang, viewport, colorScheme, typed) => {
      // axe is a script, which the pages themselves would not run.
      const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true, locale: lang });
      const page = await context.newPage();
      const email = `${right}@portal.example.com`;
      await page.goto(api.url);
      await expectGood(page, viewport.width);
      await tabTo(page, `a[href="/ask/${right}"]`);
      await page.keyboard.press("Enter");
      await page.waitForURL(`**/ask/${right}`);
      await tabTo(page, "#email");
      await page.keyboard.type("no address");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").waitFor();
      expect(await page.getByRole("alert").evaluate((one) => one === one.ownerDocument.activeElement)).toBe(
        true,
      );
      await expectGood(page, viewport.width);
      await tabTo(page, "#email");
      await page.keyboard.press("Control+A");
      await page.keyboard.type(email);
      for (const field of typed) {
        await tabTo(page, `#${field}`);
        await page.keyboard.type("Anna");
      }
      await tabTo(page, "#ask button");
      await page.keyboard.press("Enter");
      await page.locator("#check").waitFor();
      await expectGood(page, viewport.width);
      await tabTo(page, "#check > button");
      await page.keyboard.press("Enter");
      await page.locator("#sent").waitFor({ state: "attached" });
      expect(await page.locator("html").getAttribute("lang")).toBe(lang);
      await expectGood(page, viewport.width);
      const requestId = (await page.locator(".reference").textContent()) ?? "";
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
    await expectGood(page, phone.width);
    await tabTo(page, "#confirmationCode");
    await page.keyboard.type(confirmationCode);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Your request is confirmed" }).waitFor();
    await expectGood(page, phone.width);

    const done = await answered(api);
    await page.goto(`${api.url}${done.link}`);
    await expectGood(page, phone.width);
    await tabTo(page, 'button:has-text("Send me a code")');
    await page.keyboard.press("Enter");
    await page.locator("button.second").waitFor();
    await expectGood(page, phone.width);
    await tabTo(page, "#code");
    await page.keyboard.type(await codeFrom(api, done.email));
    await page.keyboard.press("Enter");
    await page.locator("main a[href*='package.zip']").waitFor();
    await expectGood(page, phone.width);
    await context.close();
  });

  it("follows a request a month later from another browser", async () => {
    const one = await verified(api, { right: "erasure", locale: "de" });
    api.advance(30 * 86_400_000);
    const context = await browser.newContext({ viewport: phone, bypassCSP: true, locale: "de" });
    const page = await context.newPage();
    await page.goto(api.url);
    await tabTo(page, 'main a[href="/follow"]');
    await page.keyboard.press("Enter");
    await page.waitForURL("**/follow");
    await expectGood(page, phone.width);
    await tabTo(page, "#reference");
    await page.keyboard.type(one.requestId.slice(-8));
    await tabTo(page, "#email");
    await page.keyboard.type(one.email);
    await page.keyboard.press("Enter");
    await page.locator("#reference").waitFor({ state: "detached" });
    await expectGood(page, phone.width);
    await page.goto(`${api.url}${await lastLink(api, one.email)}`);
    await expectGood(page, phone.width);
    await tabTo(page, "main button");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/requests/${one.requestId}`);
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    await expectGood(page, phone.width);
    await context.close();
  });
});
