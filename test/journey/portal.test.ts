import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { type Language, languages } from "#shared/domain/languages.ts";
import { type Right, right as rights } from "#shared/domain/right.ts";
import { wordsFor } from "#shared/letters/words.ts";
import { controller } from "#shared/policy/controller.ts";
import { launchChromium } from "#test/chromium.ts";
import { askByKeyboard, enter, expectGood, typeInto } from "#test/keyboard.ts";
import type { ReceivedMail } from "../../scripts/public-client.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { type Person, people } from "./people.ts";
import { answerCase, reaches } from "./steps.ts";
import { unzip } from "./unzip.ts";

let host: JourneyHost;
let browser: Browser;
let known: Record<Right, Person>;
beforeAll(async () => {
  [host, browser] = await Promise.all([startJourney({ now: "2026-03-05T09:00:00Z" }), launchChromium()]);
  known = await people(host, ...rights.options);
});
afterAll(async () => {
  await browser.close();
  await host.stop();
});

/** Fields to fill in besides the address. */
const fields: Partial<Record<Right, readonly string[]>> = {
  rectification: ["change-name"],
  complaint: ["details"],
};
/** Nothing of these waits for a proof: there is no code. */
const unproved: readonly Right[] = ["objection"];
const handsOut: readonly Right[] = ["access", "portability"];

const screens = [
  { width: 320, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
  { width: 320, colorScheme: "dark" },
  { width: 1280, colorScheme: "light" },
] as const;

/** Each language has two rights, on two screens of another width or scheme. */
const journeys = rights.options.map((right, at) => {
  const language: Language = languages[at % languages.length] ?? "en";
  const round = Math.floor(at / languages.length);
  const { width, colorScheme } = screens[(at + round) % screens.length] ?? screens[0];
  return { right, language, width, colorScheme };
});

describe("a person with a browser and a keyboard, on the whole system", () => {
  const title = "gets from the first page to the answer: $right, in $language, on $width $colorScheme pixels";
  it.each(journeys)(title, async ({ right, language, width, colorScheme }) => {
    const { email, datum } = known[right];
    const context = await browser.newContext({
      viewport: { width, height: 640 },
      colorScheme,
      bypassCSP: true,
      locale: language,
    });
    const page = await context.newPage();
    const { t } = await wordsFor(language, controller);
    const typed = { email, fields: fields[right] ?? [] };
    const asked = await askByKeyboard(page, host.client().endpoints.api, right, typed);
    const { requestId, confirmationCode } = asked;
    await enter(page, `a[href="/requests/${requestId}"]`);
    await page.waitForURL(`**/requests/${requestId}`);
    await expectGood(page);

    expect(confirmationCode === undefined).toBe(unproved.includes(right));
    if (confirmationCode) {
      await page.goto(await host.client().verificationLink(requestId, email));
      await expectGood(page);
      await typeInto(page, "#confirmationCode", confirmationCode);
      if ((await page.locator("#knownDatum").count()) > 0) await typeInto(page, "#knownDatum", datum);
      await page.keyboard.press("Enter");
      await page.waitForURL("**?confirmed");
      await expectGood(page);
      await enter(page, `a[href="/requests/${requestId}"]`);
      await page.waitForURL(`**/requests/${requestId}`);
    }
    if (right === "complaint") await answerCase(host, { requestId });
    await reaches(host, { requestId }, "completed");
    await page.reload();
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    await page.getByText(t("status:stage.answered")).waitFor();
    await expectGood(page);
    if (handsOut.includes(right)) await openPackage(page, language, email);
    await context.close();
  });
});

/** From the page of the request to the page of the package, as it opens from a disk. */
async function openPackage(page: Page, language: Language, email: string): Promise<void> {
  await enter(page, 'form[action$="/answer"] button');
  await page.waitForURL("**/packages/**");
  await expectGood(page);
  const before = await host.client().mails(email);
  await enter(page, 'form[action$="/code"] button');
  await page.locator("button.second").waitFor();
  await typeInto(page, "#code", codeIn(await host.client().mail(email, /\b\d{6}\b/, before)));
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  await expectGood(page);
  const files = await unzip(readFileSync(await download.path()));
  const own = join(host.folder, "index.html");
  writeFileSync(own, files.get("index.html") ?? "");
  await page.goto(pathToFileURL(own).href);
  expect(await page.locator("html").getAttribute("lang")).toBe(language);
  await page.getByText("Anna Lind").first().waitFor();
  await expectGood(page);
}

const codeIn = ({ text }: ReceivedMail): string => /\b\d{6}\b/.exec(text)?.[0] ?? "";
