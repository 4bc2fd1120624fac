/*
 * Makes the pictures of the documents (`docs/pictures`): node scripts/pictures.ts. The console shows the sample requests of its own
 * tests: the pictures hold nobody's data.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { buildConsole } from "#infra/build-console.ts";
import { launchChromium } from "#test/chromium.ts";
import { signedIn, startFakeDesk } from "#test/web/fake-desk.ts";
import { rows } from "#test/web/fake-requests.ts";

const pictures = join(import.meta.dirname, "..", "docs", "pictures");
const folder = mkdtempSync(join(tmpdir(), "dsr-pictures-"));
const [browser] = await Promise.all([launchChromium(), buildConsole(folder)]);
const desk = await startFakeDesk({ folder });
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 760 } });
  await context.addInitScript(
    (storage) => {
      for (const [key, value] of Object.entries(storage)) sessionStorage.setItem(key, value);
    },
    signedIn(["officer", "reveal"]),
  );
  const page = await context.newPage();
  await take(page, "/queue", "Requests", "console-queue");
  await take(page, `/requests/${rows(1)[0]?.requestId}`, "Access", "console-request");
} finally {
  await browser.close();
  desk.server.closeAllConnections();
  await desk.stop();
  rmSync(folder, { recursive: true });
}

async function take(page: Page, path: string, heading: string, name: string): Promise<void> {
  await page.goto(`${desk.url}/console${path}`);
  await page.getByRole("heading", { level: 1, name: heading }).waitFor();
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(pictures, `${name}.png`) });
  console.log(`docs/pictures/${name}.png`);
}
