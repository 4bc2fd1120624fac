import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { languages } from "#shared/domain/languages.ts";
import { pageStyle } from "#shared/edge/page-style.ts";
import { launchChromium } from "#test/chromium.ts";
import { samplePages } from "#test/fixtures/pages.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** What is chosen first in a list, where its text has no room beside the arrow. */
const cutOff = `[...document.querySelectorAll("select")].flatMap((select) => {
  const style = getComputedStyle(select);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  const text = select.selectedOptions[0]?.text ?? "";
  const arrow = 20;
  const room = select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
  return select.value === "" && pen.measureText(text).width > room ? [text] : [];
})`;

/** Texts that stand out of the box around them. */
const outside = `[...document.querySelectorAll("main *:not(.hidden):not(option)")].flatMap((one) => {
  const box = one.parentElement;
  const style = getComputedStyle(box);
  if (style.display === "inline") return [];
  const edge = box.getBoundingClientRect().right - parseFloat(style.paddingRight) - parseFloat(style.borderRightWidth);
  return one.getBoundingClientRect().right > edge + 1 ? [one.outerHTML.slice(0, 200)] : [];
})`;

/** Words before a sign that stands alone at the beginning of the next line. */
const strayed = `(() => {
  const found = [];
  const range = document.createRange();
  const topOf = (node, at) => {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect().top;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (!node.parentElement.closest("main") || node.parentElement.closest("select")) continue;
    for (const { index } of node.data.matchAll(/(?<=\\S)[,;:.!?)](?=\\s|$)/g))
      if (topOf(node, index) > topOf(node, index - 1) + 5) found.push(node.data.slice(Math.max(0, index - 40), index + 1));
  }
  return [...new Set(found)];
})()`;

describe.each(languages)("every page in %s on a phone", (language) => {
  it("cuts off no choice, keeps every text in its box, and begins no line with a comma", async () => {
    const contents = (await samplePages(language)).map(
      ({ html = "" }) => /<main.*<\/main>/s.exec(html)?.[0] ?? "",
    );
    const page = await browser.newPage({ viewport: { width: 320, height: 640 } });
    await page.setContent(`<style>${pageStyle}</style>${[...new Set(contents)].join("\n")}`);
    expect(await page.evaluate(`[...new Set(${cutOff})]`)).toEqual([]);
    expect(await page.evaluate(`[...new Set(${outside})]`)).toEqual([]);
    expect(await page.evaluate(strayed)).toEqual([]);
    await page.close();
  });
});
