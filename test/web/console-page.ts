import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";

/** The library's own bar for narrow displays: a `nav` that says whether it is expanded. */
const ofLibrary = /^aria-allowed-attr: \.awsui_mobile-toolbar-nav/;

/** What axe finds on a page of the console. */
export async function faultsOf(page: Page): Promise<string[]> {
  // As the debugger's text: as a script of the page the policy would not allow it.
  await page.evaluate(axe.source);
  const found = (await page.evaluate("axe.run({ resultTypes: ['violations'] })")) as AxeResults;
  const all = found.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
  return all.filter((fault) => !ofLibrary.test(fault));
}

export interface Look {
  readonly colorScheme: "light" | "dark";
  readonly width: number;
}

/** Shows the page in a scheme and a width, and waits until it is so. */
export async function lookAt(page: Page, { colorScheme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
  const body = colorScheme === "dark" ? "body.awsui-dark-mode" : "body:not(.awsui-dark-mode)";
  await page.locator(body).waitFor({ state: "attached" });
}

/** The page itself never scrolls sideways; a table may, in its own frame. */
export const fits = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>("document.documentElement.scrollWidth <= window.innerWidth");

/** The first column titles of the tables that are wider than their frame. */
export const cutTables = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll("table")].flatMap((table) => {
    let frame = table.parentElement;
    while (frame && !/auto|scroll/.test(getComputedStyle(frame).overflowX)) frame = frame.parentElement;
    return frame && frame.scrollWidth > frame.clientWidth + 1 ? [table.querySelector("th:not(:empty)")?.textContent ?? ""] : [];
  })`);

/** A picture of the whole page, in the folder that `DSR_SCREENSHOTS` names. */
export async function shot(page: Page, name: string): Promise<void> {
  const shots = process.env.DSR_SCREENSHOTS;
  if (shots) await page.screenshot({ path: `${shots}/console-${name}.png`, fullPage: true });
}
