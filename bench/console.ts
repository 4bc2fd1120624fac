import { createHash } from "node:crypto";
import type { Browser } from "playwright-core";
import { Temporal } from "temporal-polyfill";
import { logIn } from "#local/cognito/log-in.ts";
import { placeItem, requestItem } from "#shared/adapters/dynamo/request-items.ts";
import type { ConsoleConfig } from "#shared/console/config.ts";
import { launchChromium } from "#test/chromium.ts";
import { caseOf, inProgress } from "#test/fixtures/requests.ts";
import { demonstrationLogins } from "../scripts/demonstration-logins.ts";
import type { StartedHost } from "../scripts/running-host.ts";
import { atMost, type Part } from "./part.ts";
import { requestTableOf } from "./request-table-of.ts";
import { median, spread, timed } from "./statistics.ts";
import { writeItems } from "./write-items.ts";

const count = 10_000;
const rounds = 7;
/** What the design promises of a long queue, beside an empty one. */
const ratioLimit = 1.5;

/** The time from opening the console until its queue can be read, in Chromium with an empty cache. */
export const consoleQueue: Part = {
  name: "console",
  about: `first useful paint of the console with ${count.toLocaleString("en")} open requests, in turns with none`,
  async run(bench) {
    const [none, many] = [await bench.host(), await bench.host()];
    bench.say("filling the queue");
    await fillQueue(many);
    const browser = await launchChromium();
    try {
      const ofNone: number[] = [];
      const ofMany: number[] = [];
      const empty = await deskAt(none, browser, "text=No open requests");
      const full = await deskAt(many, browser, "tbody tr >> nth=9");
      // The first ones start the functions.
      await empty();
      await full();
      for (let round = 1; round <= rounds; round++) {
        bench.say(`round ${round} of ${rounds}`);
        ofNone.push((await timed(empty)).ms);
        ofMany.push((await timed(full)).ms);
      }
      const beside = { name: "an empty queue", samples: ofNone };
      const ratio = median(ofMany) / median(ofNone);
      return {
        figures: [spread(`queue of ${count.toLocaleString("en")}`, "ms", ofMany, beside)],
        targets: [atMost("a long queue beside an empty one", ratioLimit, ratio, "times")],
      };
    } finally {
      await browser.close();
      await Promise.all([none.stop(), many.stop()]);
    }
  },
};

/** Opens the console as an operator who is signed in, and waits until something can be read. */
async function deskAt(host: StartedHost, browser: Browser, readable: string): Promise<() => Promise<void>> {
  const { api } = host.endpoints;
  const [user] = demonstrationLogins(host.folder);
  if (!user) throw new Error("The host has no login for the console.");
  const { issuer, clientId } = (await (await fetch(`${api}/console/config`)).json()) as ConsoleConfig;
  const tokens = await logIn({ issuer, clientId, redirectUri: `${api}/console`, ...user });
  const session = JSON.stringify({
    ...tokens,
    token_type: "Bearer",
    scope: "openid",
    profile: { sub: user.username, iss: issuer, aud: clientId, exp: 0, iat: 0 },
    expires_at: Math.floor(Date.now() / 1000) + tokens.expires_in,
  });
  return async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const key = `oidc.user:${issuer}:${clientId}`;
    await page.addInitScript(`sessionStorage.setItem(${JSON.stringify(key)}, ${JSON.stringify(session)})`);
    await page.goto(`${api}/console`);
    await page.locator(readable).first().waitFor();
    await context.close();
  };
}

/** Open requests that the sweep leaves alone: nothing of them is due for weeks. */
async function fillQueue(host: StartedHost): Promise<void> {
  const { documents, table } = await requestTableOf(host);
  await writeItems(documents, table, count, itemsOf);
}

function itemsOf(index: number) {
  const now = Temporal.Now.instant();
  const legal = Temporal.Now.plainDateISO("UTC")
    .add({ days: 30 + (index % 60) })
    .toString();
  const id = createHash("sha256").update(String(index)).digest("hex").slice(0, 12);
  const request = inProgress({
    requestId: `019c0000-0000-7000-8000-${id}`,
    subjectRef: `subject-${index}`,
    receivedAt: now.toString(),
    deadlines: { base: legal, legal, target: legal },
    contactsToldAt: now.toString(),
  });
  const current = caseOf(request);
  return [requestItem(current), placeItem(current)];
}
