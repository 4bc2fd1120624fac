import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { buildConsole } from "#infra/build-console.ts";
import { launchChromium } from "#test/chromium.ts";
import { cutTables, faultsOf, fits, lookAt, shot as shotOf } from "./console-page.ts";
import { signedIn, startFakeDesk } from "./fake-desk.ts";
import { rows } from "./fake-requests.ts";

const folder = mkdtempSync(join(tmpdir(), "dsr-console-"));
let desk: Awaited<ReturnType<typeof startFakeDesk>>;
let browser: Browser;
let context: BrowserContext;
let page: Page;
/** What the browser complained about: a policy that was broken, an error of a script. */
let complaints: string[];

beforeAll(async () => {
  [browser] = await Promise.all([launchChromium(), buildConsole(folder)]);
  desk = await startFakeDesk({ folder });
});
afterAll(async () => {
  await browser.close();
  desk.server.closeAllConnections();
  await desk.stop();
  rmSync(folder, { recursive: true });
});
afterEach(async () => {
  desk.setFailing(false);
  await context.close();
  expect(complaints.filter((text) => !text.startsWith("Failed to load resource"))).toEqual([]);
});

interface Visit {
  readonly roles?: readonly string[];
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  /** Until the access token ends. */
  readonly seconds?: number;
}

async function open(path: string, visit: Visit = {}): Promise<void> {
  const { roles = ["officer", "reveal"], width = 1280, colorScheme = "light", seconds } = visit;
  context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  await context.addInitScript(
    (storage) => {
      for (const [key, value] of Object.entries(storage))
        if (!(key in sessionStorage)) sessionStorage.setItem(key, value);
    },
    signedIn(roles, seconds),
  );
  page = await context.newPage();
  page.setDefaultTimeout(60_000);
  complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${desk.url}/console${path}`);
}

const heading = (name: string | RegExp) => page.getByRole("heading", { level: 1, name }).waitFor();
const focused = () => page.evaluate<string>("document.activeElement?.textContent ?? ''");
const [first, second] = rows(2).map(({ requestId }) => requestId);
const shot = (name: string) => shotOf(page, name);
const faults = () => faultsOf(page);

describe("a screen of the console", () => {
  const screens = [
    ["queue", "/queue", "Requests"],
    ["request", `/requests/${first}`, /Access/],
    ["attention", "/attention", "Needs attention"],
    ["systems", "/systems", "Systems"],
    ["figures", "/figures", "Figures"],
    ["intake", "/intake", "Take in a request"],
  ] as const;
  const looks = [
    ["light", 1280],
    ["dark", 1280],
    ["light", 320],
  ] as const;

  it.each(screens)(
    "%s is accessible, in light and dark, and on a narrow display",
    async (name, path, title) => {
      await open(path);
      await heading(title);
      await page.waitForLoadState("networkidle");
      for (const [colorScheme, width] of looks) {
        await lookAt(page, { colorScheme, width });
        await shot(`${name}-${colorScheme}-${width}`);
        expect({ colorScheme, width, faults: await faults() }).toEqual({ colorScheme, width, faults: [] });
        expect(await fits(page)).toBe(true);
        // On a desk every column is in sight; on a phone tables scroll in their own frame.
        if (width === 1280) expect(await cutTables(page)).toEqual([]);
      }
    },
  );
});

describe("the queue", () => {
  it("keeps its filter in the address, and shows it again from there", async () => {
    await open("/queue?status=awaiting-approval&overdue=true");
    await heading("Requests");
    await page
      .getByRole("button", { name: /Status.*Waits for approval/ })
      .first()
      .waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await page.waitForURL(/\/console\/queue\??$/);
    await page.goBack();
    await page.waitForURL(/overdue=true/);
    expect(desk.calls.some(({ path }) => path.includes("status=awaiting-approval&overdue=true"))).toBe(true);
  });

  it("loads page by page", async () => {
    await open("/queue");
    await page.getByRole("button", { name: "Load more" }).click();
    await page.getByText("(65+)").waitFor();
    const limits = desk.calls.flatMap(({ path }) => /^\/requests\?.*limit=(\d+)/.exec(path)?.[1] ?? []);
    expect([...new Set(limits)]).toEqual(["15", "50"]);
  });

  it("says so where nothing matches", async () => {
    await open("/queue?status=completed");
    await page.getByText("No request matches the filter").waitFor();
    await shot("no-match");
  });

  it("tells an error in words, and shows the requests once they are there", async () => {
    desk.setFailing(true);
    await open("/queue");
    await page.getByText("The database does not answer. Try again.").waitFor();
    await shot("error");
    desk.setFailing(false);
    await page.getByRole("button", { name: "Try again" }).click();
    await heading("Requests");
  });

  it("decides for many: looks first, decides for those that are allowed, and tells each result", async () => {
    await open("/queue");
    // Before the requests are there, all of them are no request.
    await page.getByText("(15+)").waitFor();
    await page.waitForLoadState("networkidle");
    // By keyboard: a mouse would have to meet a table that still measures its columns.
    await page.getByRole("checkbox", { name: "Select all that are shown" }).press("Space");
    await page.getByRole("button", { name: "Decide for 15" }).click();
    await page.getByRole("button", { name: /^Decision/ }).click();
    await page.getByRole("option", { name: "Approve" }).click();
    await page.getByRole("button", { name: "See what it will do for 15" }).click();
    await page.getByText("Looked at; nothing is decided yet", { exact: true }).waitFor();
    await page.getByText("Nobody has confirmed the request yet.").first().waitFor();
    await shot("bulk-checked");
    expect(await faults()).toEqual([]);
    await page.getByRole("button", { name: "Approve: 12" }).click();
    await page.getByText("12 decided, 0 not").first().waitFor();
    await shot("bulk-decided");
    const decided = desk.calls.filter(({ body }) => body.decision === "approve" && !body.preview);
    expect(decided).toHaveLength(12);
  });
});

describe("a request", () => {
  it("is decided on by keyboard alone: form, consequences, confirmation", async () => {
    await open(`/requests/${first}`);
    await heading(/Access/);
    await page.getByRole("button", { name: "Decide", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Extend" }).waitFor();
    for (let at = 0; at < 20 && !(await focused()).startsWith("Extend"); at++)
      await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Reason" }).focus();
    await page.keyboard.type("Two systems have to be searched by hand.");
    await page.keyboard.press("Enter");
    await page.getByText("We need more time").waitFor();
    await page.getByText(/moves from .* to Sat, 27 Feb 2027/).waitFor();
    await shot("preview");
    expect(await faults()).toEqual([]);
    expect(desk.calls.filter(({ body }) => body.decision === "extend" && !body.preview)).toEqual([]);
    await page.getByRole("button", { name: "Extend", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("Extend: decided for 10000000").waitFor();
    expect(desk.calls.filter(({ body }) => body.decision === "extend" && !body.preview)).toHaveLength(1);
  });

  it("that takes effects back links to the request that does so", async () => {
    await open(`/requests/${first}`);
    await page.getByRole("button", { name: "Decide", exact: true }).click();
    await page.getByRole("menuitem", { name: "Release" }).click();
    await page.getByRole("textbox", { name: "Reason" }).fill("The dispute is over.");
    await page.getByRole("button", { name: "See what it will do" }).click();
    await page.getByRole("button", { name: "Release", exact: true }).click();
    await page.getByRole("link", { name: /takes it back/ }).click();
    await page.waitForURL(new RegExp(`/requests/${second}$`));
  });

  it("shows the API's word at the field that it is about, and keeps what was typed", async () => {
    await open(`/requests/${first}`);
    await page.getByRole("button", { name: "Try again" }).first().click();
    await page.getByRole("textbox", { name: "Reason" }).fill("zoe@example.com has called");
    await page.getByRole("button", { name: "See what it will do" }).click();
    await page.getByText("Must not hold an e-mail address.").waitFor();
    await shot("refused");
    expect(await page.getByRole("textbox", { name: "Reason" }).inputValue()).toBe(
      "zoe@example.com has called",
    );
  });

  it("shows the person for a reason, until it is closed", async () => {
    await open(`/requests/${second}`);
    await page.getByRole("button", { name: "See the person" }).click();
    await page.getByLabel("Why do you need to see it?").fill("The identity has to be checked.");
    await page.getByRole("button", { name: "Look", exact: true }).click();
    await page.getByText("zoe@example.com").waitFor();
    await page.getByText("The invoice is the one of March.").waitFor();
    const file = page.getByRole("link", { name: /File 1: PDF, 120 kB/ });
    expect(await file.getAttribute("href")).toBe("https://files.example.com/copy.pdf");
    await shot("reveal");
    expect(await faults()).toEqual([]);
    await page.getByRole("button", { name: "Close", exact: true }).last().click();
    await page.getByText("zoe@example.com").waitFor({ state: "detached" });
    expect(await page.evaluate("JSON.stringify({ ...sessionStorage, ...localStorage })")).not.toContain(
      "zoe@",
    );
  });

  it("has accessible tabs", async () => {
    await open(`/requests/${first}`);
    for (const name of ["Dates and reasons", "Workflow", "Timeline", "Letters", "Evidence"]) {
      await page.getByRole("tab", { name: new RegExp(name) }).click();
      await shot(`tab-${name.toLowerCase().replaceAll(" ", "-")}`);
      expect([name, ...(await faults())]).toEqual([name]);
    }
  });

  it("offers a viewer no decision, and says which role is needed", async () => {
    await open(`/requests/${first}`, { roles: ["viewer"] });
    await heading(/Access/);
    expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(0);
    await page.getByRole("button", { name: "See the person" }).hover();
    await page.getByText("This needs the role reveal.").last().waitFor();
  });
});

describe("a sign-in that ends", () => {
  it("is told over the page, and leaves what was typed for the next one", async () => {
    await open(`/requests/${first}`, { seconds: 5 });
    await page.getByRole("button", { name: "Try again" }).first().click();
    await page.getByRole("textbox", { name: "Reason" }).fill("The dispute is closed.");
    await page.getByText("Your sign-in has ended").waitFor();
    await shot("session-ended");
    await page.goto(`${desk.url}/console/requests/${first}`);
    await page.evaluate(
      (storage) => {
        for (const [key, value] of Object.entries(storage)) sessionStorage.setItem(key, value);
      },
      signedIn(["officer"]),
    );
    await page.reload();
    await page.getByRole("button", { name: "Try again" }).first().click();
    expect(await page.getByRole("textbox", { name: "Reason" }).inputValue()).toBe("The dispute is closed.");
  });
});
