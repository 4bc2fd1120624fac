import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import axe, { type AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import type { Right } from "#shared/domain/right.ts";
import { launchChromium } from "#test/chromium.ts";
import { type Api, startApi } from "./api-host.ts";

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
        await page.locator(`#${field}`).focus();
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
});
