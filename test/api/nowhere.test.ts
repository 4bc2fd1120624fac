import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import axe, { type AxeResults } from "axe-core";
import type { Browser } from "playwright-core";
import { launchChromium } from "#test/chromium.ts";
import { type Api, startApi } from "./api-host.ts";
import { problemOf } from "./steps.ts";

let api: Api;
let browser: Browser;
beforeAll(async () => {
  [api, browser] = await Promise.all([startApi(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await api.stop();
});

describe("An address that there is not", () => {
  it.each([
    ["en", "There is no page here"],
    ["de", "Hier gibt es keine Seite"],
    ["fr", "Il n’y a pas de page ici"],
    ["es", "Aquí no hay ninguna página"],
  ])("leads a person with a browser to the first page, in %s", async (locale, heading) => {
    const context = await browser.newContext({
      locale,
      bypassCSP: true,
      viewport: { width: 320, height: 640 },
    });
    const page = await context.newPage();
    expect((await page.goto(`${api.url}/request/of/mine`))?.status()).toBe(404);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe(heading);
    await page.evaluate(axe.source);
    const found: AxeResults = await page.evaluate("axe.run()");
    expect(found.violations.map(({ id, help }) => ({ id, help }))).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
    await page.locator('main a[href="/"]').press("Enter");
    await page.waitForURL(`${api.url}/`);
    await context.close();
  });

  it("is a problem for a client that asks for JSON", async () => {
    const headers = { accept: "application/json" };
    expect(await problemOf(api.call("GET", "/request/of/mine", { headers }))).toEqual({
      status: 404,
      kind: "not-found",
    });
  });

  it("is never repeated on the page, with any text in it", async () => {
    for (const path of [
      "//evil.example/%22%3E%3Cscript%3E",
      "/anna.lind@mail.example.com",
      "/my?mail=anna.lind@example.com",
    ]) {
      const answer = await fetch(`${api.url}${path}`, { headers: { accept: "text/html" } });
      expect(answer.status).toBe(404);
      expect(answer.headers.get("location")).toBeNull();
      expect(await answer.text()).not.toMatch(/evil|<script|anna\.lind/);
    }
  });
});
