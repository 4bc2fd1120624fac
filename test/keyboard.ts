import { expect } from "@jest/globals";
import axe, { type AxeResults } from "axe-core";
import type { Locator, Page } from "playwright-core";
import type { Right } from "#shared/domain/right.ts";

/** Something on a page, by a selector or found already. */
type Target = string | Locator;

/** More than a page has: a queue of fifty requests has two hundred places for the focus. */
const mostPresses = 400;

/** Goes on with the tabulator until something has the focus, as a person without a mouse does. */
export async function tabTo(page: Page, target: Target): Promise<void> {
  const wanted = typeof target === "string" ? page.locator(target) : target;
  for (let presses = 0; presses < mostPresses; presses++) {
    if (await wanted.evaluate((one) => one === one.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not reach ${target}.`);
}

/** Goes to a link or a button, and opens or presses it. */
export async function enter(page: Page, target: Target): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

/** Goes to a field, and types. */
export async function typeInto(page: Page, target: Target, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

/** No fault that axe can find, nothing beyond the edge. The page's context has `bypassCSP`: axe is a script. */
export async function expectGood(page: Page): Promise<void> {
  await page.evaluate(axe.source);
  const found: AxeResults = await page.evaluate("axe.run()");
  expect(found.violations.map(({ id, help, nodes }) => ({ id, help, at: nodes[0]?.html }))).toEqual([]);
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
}

interface Typed {
  readonly email: string;
  /** Names of further fields, each of which gets a name. */
  readonly fields: readonly string[];
}

/**
 * From the first page, over a mistake in the address, to the page that says that the request has arrived.
 * @returns what that page shows: the code only where something has to be confirmed.
 */
export async function askByKeyboard(
  page: Page,
  home: string,
  right: Right,
  { email, fields }: Typed,
): Promise<{ requestId: string; confirmationCode: string | undefined }> {
  await page.goto(home);
  await expectGood(page);
  await enter(page, `a[href="/ask/${right}"]`);
  await page.waitForURL(`**/ask/${right}`);
  await typeInto(page, "#email", "no address");
  await page.keyboard.press("Enter");
  const summary = page.getByRole("alert");
  await summary.waitFor();
  expect(await summary.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
  await expectGood(page);
  await tabTo(page, "#email");
  await page.keyboard.press("Control+A");
  await page.keyboard.type(email);
  for (const field of fields) await typeInto(page, `#${field}`, "Anna");
  await enter(page, "#ask button");
  await page.locator("#check").waitFor();
  await expectGood(page);
  await enter(page, "#check > button");
  await page.locator("#sent").waitFor({ state: "attached" });
  await expectGood(page);
  const requestId = (await page.locator(".reference").textContent()) ?? "";
  const [confirmationCode] = await page.locator(".code-shown").allTextContents();
  return { requestId, confirmationCode };
}
