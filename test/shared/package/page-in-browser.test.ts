import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import axe, { type AxeResults } from "axe-core";
import type { Browser } from "playwright-core";
import { languages } from "#shared/domain/languages.ts";
import { wordsFor } from "#shared/letters/words.ts";
import type { Row } from "#shared/package/collected-dataset.ts";
import { dataSection } from "#shared/package/data-section.ts";
import { packageStyle } from "#shared/package/package-style.ts";
import { packageWords } from "#shared/package/package-words.ts";
import { controller } from "#shared/policy/controller.ts";
import { launchChromium } from "#test/chromium.ts";
import { everywhere } from "#test/fixtures/everywhere.ts";
import { packagePageIn } from "#test/fixtures/package-in.ts";
import { stubManifest } from "../processor/stub-manifest.ts";
import { packageOf } from "./package-of.ts";

const word = "unbreakable".repeat(20);
const rows = [
  { at: "2026-01-02", text: word, amount: 12.5, tags: ["a"], by: { desk: word, isUrgent: true } },
];
const recipient = { id: "post", name: word, role: everywhere(word) };
const manifest = {
  ...stubManifest,
  description: everywhere(word),
  recipients: [recipient],
  neverExported: [everywhere(word)],
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

describe.each(["access", "portability"] as const)("the page of a package for %s, in a browser", (right) => {
  it.each(["light", "dark"] as const)(
    "keeps WCAG 2.2 AA as far as axe can tell, in a %s scheme",
    async (colorScheme) => {
      // Only here: axe is a script, which the page itself would not run.
      const page = await browser.newPage({ colorScheme, bypassCSP: true });
      await page.setContent((await packageOf(rows, { right, manifest })).text("index.html"));
      await page.evaluate(axe.source);
      const found: AxeResults = await page.evaluate("axe.run()");
      expect(found.violations.map(({ id, help }) => ({ id, help }))).toEqual([]);
      expect(found.passes.map(({ id }) => id)).toContain("color-contrast");
      await page.close();
    },
  );

  it("prints dark on white, with every column on the paper", async () => {
    const page = await browser.newPage({ colorScheme: "dark", viewport: { width: 700, height: 900 } });
    await page.setContent((await packageOf(rows, { right, manifest })).text("index.html"));
    const groundAndInk =
      "const { backgroundColor, color } = getComputedStyle(document.body); [backgroundColor, color]";
    expect(await page.evaluate(groundAndInk)).toEqual(["rgb(18, 23, 29)", "rgb(232, 237, 243)"]);
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate(groundAndInk)).toEqual(["rgb(255, 255, 255)", "rgb(27, 36, 48)"]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(700);
    await page.close();
  });

  it("fits a phone without scrolling sideways, but for its tables, and obeys its own policy", async () => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    await page.setContent((await packageOf(rows, { right, manifest })).text("index.html"));
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe("the page of a package with all systems, in a browser", () => {
  it.each(languages)("fits a phone in %s", async (language) => {
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    await page.setContent(await packagePageIn(language, "access"));
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(320);
    await page.close();
  });

  it.each(languages)("prints nothing beside the paper in %s", async (language) => {
    const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
    await page.setContent(await packagePageIn(language, "access"));
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("table.wide").count()).toBeGreaterThan(0);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(700);
    await page.close();
  });

  /** Four parts, each of which takes more than half a sheet of paper. */
  const longRecord = `<h3>Name</h3><p class="soft">Files</p><table class="wide"><thead></thead><tbody><tr>${"<td data-name='name'>value</td>".repeat(30)}</tr></tbody></table>`;
  const manyFacts = `<h2>Name</h2><p>Text</p><dl>${"<dt>Name</dt><dd>Value</dd>".repeat(18)}</dl>`;
  it.each([
    ["record", longRecord],
    ["list of facts", manyFacts],
  ])("goes on with a long %s on the next sheet of paper, and leaves none half empty", async (_, part) => {
    const page = await browser.newPage();
    await page.setContent(`<style>${packageStyle}</style>${part.repeat(4)}`);
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true });
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(3);
    await page.close();
  });

  it("tells its tables and lists apart by name", async () => {
    const page = await browser.newPage({ bypassCSP: true });
    await page.setContent(await packagePageIn("de", "access"));
    await page.evaluate(axe.source);
    // By itself: all rules over tables with every field take half a minute.
    const found: AxeResults = await page.evaluate(
      "axe.run({ runOnly: ['landmark-unique', 'duplicate-id-aria'] })",
    );
    expect(found.violations.map(({ id, help }) => ({ id, help }))).toEqual([]);
    expect(found.passes.map(({ id }) => id)).toContain("landmark-unique");
    await page.close();
  });
});

describe("a table of the package", () => {
  /** The table of these rows on a page, by the names of its fields. */
  async function pageWith(rows: readonly Row[], columns: number) {
    const fields = Array.from({ length: columns }, (_, at) => ({
      name: `field${at}`,
      part: at === 1 ? {} : { description: `"Field" ${at}` },
    }));
    const file = { key: "", dataset: "notes", records: rows.length, bytes: 1, sha256: "0".repeat(64) };
    const dataset = { processor: "stub", file, title: "Notes", schema: {}, fields, async *rows() {} };
    const section = { dataset, excerpt: rows, anchor: "notes", system: "stub" };
    const words = packageWords(await wordsFor("en", controller), ["gdpr"]);
    const page = await browser.newPage({ viewport: { width: 700, height: 900 } });
    await page.setContent(`<style>${packageStyle}</style>${dataSection(section, words)}`);
    return page;
  }
  const filled = (columns: number, value: string) =>
    Object.fromEntries(Array.from({ length: columns }, (_, at) => [`field${at}`, value]));
  /** Of each visible cell the name beside it, and its value. */
  const printed = `[...document.querySelectorAll("td")].filter((one) => one.offsetHeight > 0)
    .map((one) => [getComputedStyle(one, "::before").content, one.textContent])`;

  it("with more columns than fit on paper prints each record as a list of names and values, without what is empty", async () => {
    const page = await pageWith([filled(25, word), { field0: "عمر (1)", field1: "b" }], 25);
    expect(await page.locator("thead").isVisible()).toBe(true);
    expect(await page.evaluate("document.querySelector('table').offsetWidth")).toBeGreaterThan(700);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("thead").isVisible()).toBe(false);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(700);
    const shown = (await page.evaluate(printed)) as [string, string][];
    expect(shown).toHaveLength(27);
    expect(shown[24]).toEqual(['"\\"Field\\" 24"', word]);
    expect(shown.slice(25)).toEqual([
      ['"\\"Field\\" 0"', "عمر (1)"],
      ['"field1"', "b"],
    ]);
    await page.close();
  });

  it("with more columns than fit on paper is a list of names and values on a phone, too, where nobody has to scroll sideways", async () => {
    const page = await pageWith([filled(25, word)], 25);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.locator("thead").isVisible()).toBe(false);
    const region = "document.querySelector('.scroll')";
    expect(await page.evaluate(`${region}.scrollWidth <= ${region}.clientWidth`)).toBe(true);
    const shown = (await page.evaluate(printed)) as [string, string][];
    expect(shown).toHaveLength(25);
    expect(shown[1]).toEqual(['"field1"', word]);
    await page.close();
  });

  it("with as many columns as fit on paper is printed as the table that it is", async () => {
    const page = await pageWith([filled(6, word)], 6);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("thead").isVisible()).toBe(true);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(700);
    expect(await page.evaluate(printed)).toEqual(Array.from({ length: 6 }, () => ["none", word]));
    await page.close();
  });
});
