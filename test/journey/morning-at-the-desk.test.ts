import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { Temporal } from "temporal-polyfill";
import { isAfter } from "#shared/domain/moment.ts";
import { rights } from "#shared/domain/right.ts";
import { launchChromium } from "#test/chromium.ts";
import { enter, tabTo, typeInto } from "#test/keyboard.ts";
import { faultsOf, fits, type Look, lookAt, shot } from "#test/web/console-page.ts";
import type { Queue } from "#web/console/src/api/types.ts";
import { dayText } from "#web/console/src/lib/dates.ts";
import { until } from "../../scripts/public-client.ts";
import { callConsole, type DeskName, tokensOf } from "./desk.ts";
import { type JourneyHost, startJourney } from "./journey-host.ts";
import { logins } from "./logins.ts";
import { submitMany, takeInMany } from "./many-requests.ts";
import { operator } from "./operator.ts";
import { type Person, people } from "./people.ts";
import {
  type Asked,
  type Asker,
  ask,
  askConfirmed,
  confirm,
  evidence,
  outcomes,
  quiet,
  reaches,
  recordOfRequest,
  statusOf,
} from "./steps.ts";
import { setMaintenance } from "./systems.ts";

const names = ["ada", "ben", "cleo", "dora", "emil"] as const;
/**
 * The first Wednesday of March: no weekend and no holiday has moved a deadline of these days. Next year's, because the browser's
 * own clock decides which cookies are over.
 */
const march = Temporal.PlainDate.from(`${new Date().getUTCFullYear() + 1}-03-01`);
const today = march.add({ days: (10 - march.dayOfWeek) % 7 }).toString();
const morning = `${today}T07:30:00Z`;
const many = 200;
const letters = 32;
let host: JourneyHost;
let complaint: Asked;
let known: Record<(typeof names)[number], Person>;
/** Rights whose time the law does not let us extend. */
const unextended: readonly string[] = ["complaint", "consent-withdrawal"];
const searched = "Two systems have to be searched by hand.";
/** Requests that wait for an operator's approval: their people have left out the known datum. */
const unapproved: Asked[] = [];
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** What the browser complained about: a policy that was broken, an error of a script. */
const complaints: string[] = [];

beforeAll(async () => {
  [host, browser] = await Promise.all([startJourney({ now: morning }), launchChromium()]);
  known = await people(host, ...names);
  for (const name of names.slice(0, 4)) {
    const asked = await ask(host, "access", known[name]);
    await confirm(host, asked, "");
    unapproved.push(asked);
  }
  complaint = await askConfirmed(host, "complaint", known.emil, { details: "You went on writing to me." });
  await until("a plan", async () => (await outcomes(host, complaint)).desk);
  await quiet(host);
  // What is to be done there waits until the system is back: the objections stay open.
  await setMaintenance(host, "mailing", true);
  await Promise.all([submitMany(host, many - letters - names.length), takeInMany(host, letters, today)]);
  await quiet(host);
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "light" });
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
});
afterAll(async () => {
  await browser.close();
  await host.stop();
});

const addDays = (date: string, days: number) => Temporal.PlainDate.from(date).add({ days }).toString();

async function queueOf(query = ""): Promise<Queue> {
  const { access_token } = await tokensOf(host, "vera");
  return host.client().expecting(200, callConsole(host, access_token, `requests?limit=200${query}`));
}

const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();
const button = (name: string | RegExp) => page.getByRole("button", { name, exact: typeof name === "string" });
const link = (name: string | RegExp) => page.getByRole("link", { name, exact: typeof name === "string" });

async function signIn(name: DeskName): Promise<void> {
  const { username, password } = logins.find((one) => one.username === name) ?? logins[0];
  await enter(page, button("Sign in"));
  await typeInto(page, page.getByLabel("Username"), username);
  await typeInto(page, page.getByLabel("Password"), password);
  await page.keyboard.press("Enter");
}

const looks: readonly Look[] = [
  { colorScheme: "dark", width: 320 },
  { colorScheme: "light", width: 1280 },
];

/** No fault that axe can find, nothing beyond the edge, on a phone in the dark and on a desk in the light. */
async function expectGood(name: string): Promise<void> {
  for (const look of looks) {
    await lookAt(page, look);
    await shot(page, `desk-${name}-${look.colorScheme}-${look.width}`);
    expect({ name, ...look, faults: await faultsOf(page), fits: await fits(page) }).toEqual({
      ...{ name, ...look, faults: [], fits: true },
    });
  }
}

/** The references in the table, in the order of its rows. */
const shown = () => page.getByRole("rowheader").allTextContents();
const dialog = () => page.getByRole("dialog");
const inDialog = (name: string) => dialog().getByRole("button", { name, exact: true });
const says = (text: string | RegExp) => page.getByText(text).first().waitFor();

/** The text that is on the screen, with its parts. */
async function saying(text: RegExp): Promise<RegExpExecArray> {
  const found = page.getByText(text).first();
  await found.waitFor();
  const parts = text.exec((await found.textContent())?.trim() ?? "");
  if (!parts) throw new Error(`${text} is not said.`);
  return parts;
}

/** Opens a screen from the list of screens, which a narrow display has closed. */
async function goTo(screen: string, title = screen): Promise<void> {
  if (!(await link(screen).isVisible())) await enter(page, button("Open the list of screens"));
  await enter(page, link(screen));
  await heading(title);
}

/** Narrows the queue down in the words of its filter. */
async function filterBy(text: string, matches: string): Promise<void> {
  await typeInto(page, page.getByRole("combobox", { name: /^Filter by/ }), text);
  await page.keyboard.press("Enter");
  await says(matches);
}

/** Chooses from a list that opens with a key. */
async function choose(field: Locator, option: string): Promise<void> {
  await enter(page, field);
  const wanted = page.getByRole("option", { name: option, exact: true });
  await wanted.waitFor();
  for (let presses = 0; presses < 30; presses++) {
    if ((await focusedOption())?.startsWith(option)) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
}
/** Options are pointed at by the list that has the focus. */
const focusedOption = () =>
  page.evaluate<string | undefined>(`(() => {
    const id = document.activeElement?.getAttribute("aria-activedescendant");
    return (id && document.getElementById(id)?.textContent) || document.activeElement?.textContent;
  })()`);

/** A mail with these words has to arrive; its line breaks do not matter. */
const gets = ({ email }: Asker, words: string) =>
  host.client().mail(email, new RegExp(words.replaceAll(" ", "\\s+")));

describe("a morning at the desk, with two hundred open requests of every right and a keyboard", () => {
  it("begins with a sign-in", async () => {
    await page.goto(`${host.client().endpoints.api}/console`);
    await button("Sign in").waitFor();
    await expectGood("sign-in");
    await signIn("otto");
    await heading("Requests");
  });

  it("shows all of them, the soonest legal deadline first, and how many are late and will be", async () => {
    const { items, counts } = await queueOf();
    expect(counts?.open).toEqual({ count: many, more: false });
    expect([...new Set(items.map(({ right }) => right))].sort()).toEqual(Object.keys(rights).sort());
    const deadlines = items.map(({ legal }) => legal);
    expect(deadlines).toEqual(deadlines.toSorted());
    await link(`${many} open`).waitFor();
    await link(`${counts?.overdue.count} overdue`).waitFor();
    await link(`${counts?.dueInAWeek.count} due within a week`).waitFor();
    await says("(15+)");
    await expectGood("queue");
    for (const so of ["(65+)", "(115+)", "(165+)", "(200)"]) {
      await enter(page, button("Load more"));
      await says(so);
    }
    expect(await shown()).toEqual(items.map(({ reference }) => reference));
  });

  it("tells which system is away", async () => {
    await goTo("Systems");
    await page.getByRole("row", { name: /E-mail marketing.*Does not answer/ }).waitFor();
    await expectGood("systems");
    await setMaintenance(host, "mailing", false);
  });

  it("has a plan approved that waits for it, after a look at what that will do", async () => {
    const { requestId, by } = unapproved[0] as Asked;
    await goTo("Queue", "Requests");
    await filterBy("Status = Waits for approval", "4 matches");
    expect(page.url()).toContain("status=awaiting-approval");
    await enter(page, link(requestId.slice(-8)));
    await heading(/^Access/);
    await expectGood("request");
    await enter(page, button("Approve"));
    await enter(page, inDialog("See what it will do"));
    await inDialog("Change").waitFor();
    await says("Billing collects the data.");
    await expectGood("approve-preview");
    expect(await statusOf(host, { requestId })).toBe("awaiting-approval");
    await enter(page, inDialog("Approve"));
    await says(/^Approve: decided for/);
    await reaches(host, { requestId }, "completed");
    await gets(by, "Your request has been answered");
  });

  it("extends the time of many at once, and says for which the law does not allow it", async () => {
    const { items, counts } = await queueOf(`&overdue=false&dueWithin=7`);
    expect(items).toHaveLength(Number(counts?.dueInAWeek.count));
    const kinds = new Set(items.map(({ right }) => unextended.includes(right)));
    expect(kinds).toEqual(new Set([true, false]));
    await goTo("Queue", "Requests");
    // A request whose system is back may end meanwhile: it leaves the list, or there is nothing to extend any more.
    await enter(page, link(/^\d+ due within a week$/));
    await page.waitForURL(/dueWithin=7/);
    const atMost = items.map((_, at) => at + 1);
    await says(new RegExp(`^(${atMost.join("|")}) matches$`));
    await tabTo(page, page.getByRole("checkbox", { name: "Select all that are shown" }));
    await page.keyboard.press("Space");
    await enter(page, button(/^Decide for \d+$/));
    await choose(dialog().getByRole("button", { name: /^Decision/ }), "Extend");
    await typeInto(page, dialog().getByRole("textbox", { name: "Reason" }), searched);
    const look = dialog().getByRole("button", { name: /^See what it will do for \d+$/ });
    const chosen = Number(/\d+/.exec((await look.textContent()) ?? "")?.[0]);
    expect(chosen).toBeLessThanOrEqual(items.length);
    await enter(page, look);
    await says("Looked at; nothing is decided yet");
    const [, possible = "", not = ""] = await saying(/^(\d+) possible, (\d+) not$/);
    expect(Number(possible) + Number(not)).toBe(chosen);
    await says(/Art\. 12\(3\) extends requests under Arts 15 to 22 only/);
    await expectGood("bulk");
    await enter(page, inDialog(`Extend: ${possible}`));
    await inDialog("Close").waitFor();
    const [, decided = ""] = await saying(/^(\d+) decided, \d+ not$/);
    await shot(page, "desk-bulk-decided");
    await enter(page, inDialog("Close"));
    const mails = await host.client().mails();
    let moved = 0;
    for (const { requestId, right, legal } of items) {
      const { request } = await recordOfRequest(host, { requestId });
      if (request.deadlines.legal === legal) {
        expect([...unextended, request.status]).toContain(
          request.status === "completed" ? request.status : right,
        );
        continue;
      }
      moved++;
      expect(unextended).not.toContain(right);
      expect(isAfter(request.deadlines.legal, addDays(legal, 55))).toBe(true);
      const own = mails.filter(({ text }) => text.includes(requestId));
      expect(own.some(({ text }) => text.replaceAll(/\s+/g, " ").includes(searched))).toBe(true);
    }
    expect(moved).toBe(Number(decided));
    expect(moved).toBeGreaterThan(0);
  });

  it("answers a complaint with its outcome, in the desk's own words", async () => {
    const { requestId, by } = complaint;
    await goTo("Needs attention");
    await link(requestId.slice(-8)).first().waitFor();
    await expectGood("attention");
    await enter(page, link(requestId.slice(-8)).first());
    await heading(/^Complaint/);
    await enter(page, button("Answer the complaint"));
    await tabTo(page, dialog().getByRole("radio", { name: "Upheld", exact: true }));
    await page.keyboard.press("ArrowDown");
    await typeInto(page, dialog().getByRole("textbox", { name: "Text" }), "We have stopped the letters.");
    await enter(page, inDialog("See what it will do"));
    await inDialog("Change").waitFor();
    await expectGood("answer-preview");
    await enter(page, inDialog("Send the answer"));
    await says(/^Answer the complaint: decided for/);
    await reaches(host, { requestId }, "completed");
    await gets(by, "We have stopped the letters.");
  });

  it("takes in a letter, whose deadline counts from the day on which it arrived", async () => {
    const arrived = addDays(today, -20);
    const dates = await operator<{ legal: string }>(host, "deadline", "--received", arrived);
    await goTo("Take in a request");
    await typeInto(page, page.getByRole("textbox", { name: "It arrived on" }), arrived);
    await choose(page.getByRole("button", { name: /^Right/ }), "Erasure");
    await typeInto(
      page,
      page.getByRole("textbox", { name: "E-mail address" }).first(),
      "by.letter@example.org",
    );
    await typeInto(
      page,
      page.getByRole("textbox", { name: /^Proof/ }),
      "identity card, seen at the counter, not copied",
    );
    await expectGood("intake");
    await enter(page, button("Take in"));
    await heading("The request is taken in");
    await expectGood("taken-in");
    await says(new RegExp(`legal deadline ${dayText(dates.legal)}`));
    const address = await link("Open the request").getAttribute("href");
    const requestId = String(address?.split("/").at(-1));
    const { request } = await recordOfRequest(host, { requestId });
    expect(request).toMatchObject({ right: "erasure", receivedOn: arrived, intake: { channel: "letter" } });
    expect(request.deadlines.legal).toBe(dates.legal);
    await gets({ email: "by.letter@example.org" }, requestId);
  });

  it("shows the person to who may see them, for a reason that stays in the evidence", async () => {
    const { requestId } = unapproved[1] as Asked;
    await enter(page, button(/otto/));
    await page.getByRole("menuitem", { name: "Sign out" }).waitFor();
    await page.keyboard.press("Enter");
    await button("Sign in").waitFor();
    await signIn("olga");
    await heading("Requests");
    await filterBy("Status = Waits for approval", "3 matches");
    await enter(page, link(requestId.slice(-8)));
    await enter(page, button("See the person"));
    await typeInto(page, dialog().getByRole("textbox", { name: /^Why/ }), "The identity has to be checked.");
    await enter(page, inDialog("Look"));
    await says(known.ben.email);
    await expectGood("reveal");
    await enter(page, inDialog("Close"));
    expect((await evidence(host, { requestId })).at(-1)).toMatchObject({
      type: "subject-revealed",
      actor: { kind: "operator", id: "olga" },
      details: { reason: "The identity has to be checked." },
    });
  });

  it("refuses with a ground of the law, and the person reads why", async () => {
    const { requestId, by } = unapproved[1] as Asked;
    await enter(page, button("Decide"));
    await page.getByRole("menuitem", { name: "Refuse" }).waitFor();
    for (let presses = 0; presses < 30 && !(await focusedOption())?.startsWith("Refuse"); presses++)
      await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await choose(
      dialog().getByRole("button", { name: /^Ground in the law/ }),
      "The person cannot be identified",
    );
    await typeInto(page, dialog().getByRole("textbox", { name: "Reason" }), "Nothing shows who asks.");
    await enter(page, inDialog("See what it will do"));
    await inDialog("Change").waitFor();
    await shot(page, "desk-refuse-preview");
    await enter(page, inDialog("Refuse"));
    await says(/^Refuse: decided for/);
    await reaches(host, { requestId }, "refused");
    await gets(by, "Nothing shows who asks.");
  });

  it("makes the browser complain of nothing", () => {
    // Chromium notes each answer of 4xx, such as the look at what the law does not allow.
    expect(complaints.filter((text) => !text.startsWith("Failed to load resource"))).toEqual([]);
  });
});
