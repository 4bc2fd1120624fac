import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, Locator, Page } from "playwright-core";
import { launchChromium } from "#test/chromium.ts";
import { faultsOf, fits, shot } from "#test/web/console-page.ts";
import type { DeskName } from "./desk.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { logins } from "./logins.ts";
import { type Person, people } from "./people.ts";
import { evidence, mailsAbout, quiet, reaches, recordOfRequest } from "./steps.ts";

/** Next year's, because the browser's own clock decides which tokens are over. */
const today = `${new Date().getUTCFullYear() + 1}-03-10`;
const agent = "agent@example.org";
const mandate = "a written mandate, signed";
let host: JourneyHost;
let browser: Browser;
let known: Record<"silent" | "post" | "agent", Person>;
/** One takes requests in, the other approves them and may see who the person is. */
let otto: Page;
let olga: Page;
/** What the browser complained about. */
const complaints: string[] = [];

beforeAll(async () => {
  [host, browser] = await Promise.all([startJourney({ now: `${today}T09:00:00Z` }), launchChromium()]);
  known = await people(host, "silent", "post", "agent");
  otto = await signedIn("otto");
  olga = await signedIn("olga");
});
afterAll(async () => {
  await browser.close();
  await host.stop();
});

async function signedIn(name: DeskName): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on("pageerror", (error) => complaints.push(error.message));
  const { password = "" } = logins.find(({ username }) => username === name) ?? {};
  await page.goto(`${host.client().endpoints.api}/console`);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByLabel("Username").fill(name);
  await page.getByLabel("Password").fill(password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Requests" }).waitFor();
  return page;
}

const box = (on: Page | Locator, name: string | RegExp) => on.getByRole("textbox", { name });
const button = (on: Page | Locator, name: string) => on.getByRole("button", { name, exact: true });
const radio = (on: Page | Locator, name: string) => on.getByRole("radio", { name, exact: true });

async function expectGood(page: Page, name: string): Promise<void> {
  await shot(page, `answers-${name}`);
  expect({ name, faults: await faultsOf(page), fits: await fits(page) }).toEqual({
    name,
    faults: [],
    fits: true,
  });
}

/** Takes in an access request of today. @param fields further ones, by their labels. */
async function takeIn(by: Person, name: string, fields: Readonly<Record<string, string>>, asks?: string) {
  await otto.getByRole("link", { name: "Take in a request" }).click();
  await box(otto, "It arrived on").fill(today);
  await otto.getByRole("button", { name: /^Right/ }).click();
  await otto.getByRole("option", { name: "Access", exact: true }).click();
  await box(otto, "E-mail address").first().fill(by.email);
  if (asks) await radio(otto, asks).check();
  for (const [label, text] of Object.entries(fields)) await box(otto, new RegExp(`^${label}`)).fill(text);
  await expectGood(otto, `${name}-intake`);
  await button(otto, "Take in").click();
  await otto.getByRole("heading", { level: 1, name: "The request is taken in" }).waitFor();
  await expectGood(otto, `${name}-taken-in`);
  const address = await otto.getByRole("link", { name: "Open the request" }).getAttribute("href");
  const said = (await otto.locator("main").textContent()) ?? "";
  await button(otto, "Take in another one").click();
  return { requestId: String(address?.split("/").at(-1)), said };
}

async function open(page: Page, requestId: string): Promise<void> {
  await page.goto(`${host.client().endpoints.api}/console/requests/${requestId}`);
  await page.getByRole("heading", { level: 1, name: /^Access/ }).waitFor();
}

const dialog = () => olga.getByRole("dialog");

/** Looks at what the decision that is open will do, and makes it. @returns what the look says. */
async function decide(name: string, confirm: string, title: string): Promise<string> {
  await button(dialog(), "See what it will do").click();
  await button(dialog(), "Change").waitFor();
  await expectGood(olga, `${name}-preview`);
  const said = (await dialog().textContent()) ?? "";
  await button(dialog(), confirm).click();
  await olga.getByText(new RegExp(`^${title}: decided for`)).waitFor();
  return said;
}

/** Takes the package out of a request whose answer lies with the desk, and notes that the person has both. */
async function handOver(requestId: string, name: string, by: "By hand" | "By post"): Promise<void> {
  await open(olga, requestId);
  await olga.getByText("Take the package out under “See the person”").waitFor();
  await expectGood(olga, `${name}-lies-with-the-desk`);
  await olga.getByRole("button", { name: "See the person" }).click();
  await box(dialog(), /^Why/).fill("to hand it over");
  await dialog()
    .getByRole("checkbox", { name: /^Take out the package/ })
    .check();
  await button(dialog(), "Look").click();
  const address = await dialog()
    .getByRole("link", { name: /^Package/ })
    .getAttribute("href");
  const file = new Uint8Array(await (await fetch(String(address))).arrayBuffer());
  expect(Buffer.from(file.subarray(0, 2)).toString()).toBe("PK");
  await expectGood(olga, `${name}-package`);
  await button(dialog(), "Close").last().click();
  await button(olga, "Handed over").click();
  await radio(dialog(), by).check();
  await box(dialog(), "On").fill(today);
  expect(await decide(`${name}-handed`, "Note it", "Handed over")).toContain("the request is closed");
  await reaches(host, { requestId }, "completed");
  await olga.getByText(new RegExp(`handed over ${by.toLowerCase()} on`)).waitFor();
}

const mailsToPeople = async (requestId: string) =>
  (await mailsAbout(host, { requestId })).filter(({ subject }) => !subject.startsWith("[DSR]"));

describe("an answer that the desk gives, on the console in a browser", () => {
  it("is handed over at the counter: another operator approves, and nothing is mailed before", async () => {
    const { requestId, said } = await takeIn(known.silent, "silent", {
      Proof: "identity card, seen at the counter",
      "Nothing may reach": "somebody else reads the mailbox",
    });
    expect(said).toContain("Another operator has to approve");
    await reaches(host, { requestId }, "awaiting-approval");
    await open(otto, requestId);
    await otto
      .getByText(/not by the operator who entered it/)
      .first()
      .waitFor();
    expect(await button(otto, "Approve").count()).toBe(0);
    await open(olga, requestId);
    await olga.getByText("Silent: nothing is mailed to the person").waitFor();
    await button(olga, "Approve").click();
    // Nobody asks for the person here: there is no question who gets the letters.
    expect(await radio(dialog(), "Who asks for the person").count()).toBe(0);
    await decide("silent-approve", "Approve", "Approve");
    await quiet(host);
    expect(await mailsToPeople(requestId)).toEqual([]);
    await handOver(requestId, "silent", "By hand");
  });

  it("is posted: nothing but the notice to contacts on file is mailed", async () => {
    const { requestId, said } = await takeIn(known.post, "post", {
      Proof: "signature as on file",
      "Postal address": "Canary Street 1\n10115 Berlin",
    });
    expect(said).toContain("print their letters");
    await quiet(host);
    await handOver(requestId, "post", "By post");
    expect((await evidence(host, { requestId })).map(({ type }) => type)).toContain("answer-handed-over");
    const subjects = new Set((await mailsToPeople(requestId)).map(({ subject }) => subject.split(" (")[0]));
    expect([...subjects]).toEqual(["There is a request about your data"]);
  });
});

describe("the request of an agent, on the console in a browser", () => {
  it("has its letters and its package go to whom the operator chooses with the approval", async () => {
    const fields = {
      "Name of who asks": "Agent Ltd",
      "E-mail address of who asks": agent,
      "What they showed": mandate,
    };
    const asks = "An authorised agent";
    const { requestId, said } = await takeIn(known.agent, "agent", fields, asks);
    const confirmationCode = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(said)?.[0] ?? "";
    const { email, datum } = known.agent;
    await host.client().confirm({ requestId, confirmationCode }, email, datum);
    await reaches(host, { requestId }, "awaiting-approval");
    await quiet(host);
    await open(olga, requestId);
    await button(olga, "Approve").click();
    const letters = dialog().getByRole("radiogroup", { name: /who gets the letters/ });
    const link = dialog().getByRole("radiogroup", { name: /link to the package/ });
    await radio(letters, "Both").check();
    await radio(link, "Who asks for the person").check();
    await expectGood(olga, "agent-choice");
    await decide("agent-approve", "Approve", "Approve");
    await reaches(host, { requestId }, "completed");
    await quiet(host);
    const answers = (await mailsToPeople(requestId)).filter(({ subject }) =>
      /has been answered/.test(subject),
    );
    expect(answers.map(({ to, text }) => [to, text.includes("/packages/")])).toEqual(
      expect.arrayContaining([
        [email, false],
        [agent, true],
      ]),
    );
    expect(answers).toHaveLength(2);
    expect((await recordOfRequest(host, { requestId })).request).toMatchObject({
      lettersTo: { letters: "both", package: "representative" },
    });
  });

  it("makes the browser complain of nothing", () => expect(complaints).toEqual([]));
});
