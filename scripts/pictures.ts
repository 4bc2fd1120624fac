/*
 * Makes the pictures of the documents (`docs/pictures`): node scripts/pictures.ts. The portal is that of a new host; the console
 * shows the sample requests of its own tests: the pictures hold nobody's data.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { buildConsole } from "#infra/build-console.ts";
import { launchChromium } from "#test/chromium.ts";
import { signedIn, startFakeDesk } from "#test/web/fake-desk.ts";
import { rows } from "#test/web/fake-requests.ts";
import { startHost } from "./running-host.ts";

const pictures = join(import.meta.dirname, "..", "docs", "pictures");
const folder = mkdtempSync(join(tmpdir(), "dsr-pictures-"));
const [browser] = await Promise.all([launchChromium(), buildConsole(folder)]);
const desk = await startFakeDesk({ folder });
const host = await startHost(join(folder, "host"));
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 760 } });
  await context.addInitScript(
    (storage) => {
      for (const [key, value] of Object.entries(storage)) sessionStorage.setItem(key, value);
    },
    signedIn(["officer", "reveal"]),
  );
  const page = await context.newPage();
  await take(page, `${host.endpoints.api}/`, "portal", { fullPage: true });
  await take(page, `${desk.url}/console/queue`, "console-queue");
  await take(page, `${desk.url}/console/requests/${rows(1)[0]?.requestId}`, "console-request");
} finally {
  await Promise.all([browser.close(), host.stop()]);
  desk.server.closeAllConnections();
  await desk.stop();
  rmSync(folder, { recursive: true });
}

/** @param whole the page to its end, where that is what the picture is to show. */
async function take(
  page: Page,
  address: string,
  name: string,
  whole: { fullPage?: true } = {},
): Promise<void> {
  await page.goto(address);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(pictures, `${name}.png`), ...whole });
  console.log(`docs/pictures/${name}.png`);
}
