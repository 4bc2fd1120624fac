/*
 * Plays one access and one erasure request from submission to answer, through the public interfaces only: the HTTP
 * API and a mailbox. Uses the host that `npm start` runs, or starts one for as long as the demonstration takes; with
 * a shop's database as a further system, always one of its own.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs, styleText } from "node:util";
import { hostWithShop } from "./host-with-shop.ts";
import { LocalClient, type RequestView } from "./public-client.ts";
import { runningHost } from "./running-host.ts";

const { values } = parseArgs({
  options: {
    email: { type: "string" },
    datum: { type: "string" },
    sql: { type: "boolean", default: false },
    help: { type: "boolean", short: "h" },
  },
});
if (values.help) {
  console.log(`Usage: npm run demo [-- --email <address>]

Plays an access request, an erasure request, and a second access request for the same person, from submission to answer.
  --email <address>   a demonstration subject; npm start prints some (default: one nobody has written for yet)
  --datum <text>      something they and we know, such as the number of an invoice; npm start prints that, too. Without
                      it a person on our side looks into what is asked of billing: npx dsr approve <id> --local
  --sql               with a shop's PostgreSQL as a further system, plugged in by demo/sql/shop alone, and with the
                      rows of its tables before and after`);
  process.exit(0);
}

const announce = (line: string) => console.log(styleText("dim", line));
let stop: () => Promise<void> = async () => undefined;
process.once("SIGINT", () => stop().then(() => process.exit(130)));
const shop = values.sql ? await hostWithShop({ announce }) : undefined;
const host = shop ?? (await runningHost({ announce }));
stop = () => host.stop();
const client = new LocalClient(host.endpoints);
/** A request that waits longer than this waits for somebody. */
const looksBeforeHint = 30;
/** A datum that they and we know. */
const people: Readonly<Record<string, string>> = {
  "anna.lind@example.com": "2026-0207",
  "bruno.costa@example.org": "2025-12-B",
};
const email = values.email ?? (await untried());
const datum = values.datum ?? people[email];
try {
  await showRows();
  await play("access", "Show me my data", "before-erasure.zip");
  await play("erasure", "Erase me");
  await showRows();
  await play("access", "Show me my data, after the erasure: only what the law keeps", "after-erasure.zip");
  console.log(`\nThe same in a browser: ${styleText("underline", `${host.endpoints.api}/`)}`);
  console.log(`The mails: ${styleText("underline", host.endpoints.mailbox)}`);
} catch (error) {
  const { message } = error as Error;
  console.error(`\n${message}`);
  if (message.includes("429"))
    console.error(`Each address may ask five times a day. Try another with --email, or let a day pass:
  curl ${host.endpoints.clock} -H 'content-type: application/json' -d '{"advance":"P1D"}'`);
  process.exitCode = 1;
} finally {
  await host.stop();
}

async function showRows(): Promise<void> {
  if (!shop) return;
  console.log(`\n${styleText("bold", "The tables of the shop")}`);
  for (const { table, rows } of await shop.tables()) {
    say("table", `${table}: ${rows.length}`);
    for (const row of rows) console.log(styleText("dim", `              ${JSON.stringify(row)}`));
  }
}

/** A person known to all three processors without mails yet; the first of them when all have some. */
async function untried(): Promise<string> {
  const written = new Set((await client.mails()).map(({ to }) => to));
  return Object.keys(people).find((person) => !written.has(person)) ?? "anna.lind@example.com";
}

/** @param file of the package, if the answer has one. */
async function play(right: string, title: string, file?: string): Promise<void> {
  console.log(`\n${styleText("bold", title)}`);
  const known = await client.mails(email);
  const accepted = await client.submit({ right, email });
  say("submitted", `POST /requests → 202, request ${accepted.requestId}`);
  say("code shown", accepted.confirmationCode);
  await client.verificationLink(accepted.requestId, email);
  say("mail read", "a link to confirm, in the mailbox only");
  const { accessToken } = await client.confirm(accepted, email, datum);
  say("confirmed", `link and code together${datum ? `, and what both sides know: ${datum}` : ""}`);
  await follow(accepted.requestId, accessToken);
  const answer = await client.mail(email, /./, known.concat(await verificationMails()));
  console.log(`\n${styleText("dim", quoted(answer.text))}`);
  if (file && answer.text.includes("/packages/")) await savePackage(accepted.requestId, file);
}

async function verificationMails() {
  return (await client.mails(email)).filter((mail) => /\/verify\//.test(mail.text));
}

/** Prints each entry of the timeline as it appears, until the request is closed. */
async function follow(requestId: string, accessToken: string): Promise<void> {
  let shown = 0;
  let looks = 0;
  let view: RequestView;
  do {
    view = await client.view(requestId, accessToken);
    for (const { at, ...entry } of view.timeline?.slice(shown) ?? []) {
      say(
        at.slice(11, 19),
        Object.values(entry)
          .filter((value) => typeof value === "string")
          .join(" · "),
      );
    }
    shown = view.timeline?.length ?? 0;
    if (view.status === "awaiting-approval") looks++;
    if (looks === looksBeforeHint)
      say("waits", `for a person on our side, in another terminal: npx dsr approve ${requestId} --local`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  } while (view.status !== "completed");
}

async function savePackage(requestId: string, name: string): Promise<void> {
  const zip = await client.package(requestId, email);
  const folder = join(".build", "demo");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), zip);
  say(
    "package",
    `a fresh code by mail, then ${zip.length.toLocaleString("en")} bytes: ${join(folder, name)}`,
  );
}

function say(label: string, text: string): void {
  console.log(`  ${styleText("cyan", label.padEnd(11))} ${text}`);
}

function quoted(text: string): string {
  return text
    .trim()
    .split("\n")
    .map((line) => `  │ ${line.trimEnd()}`)
    .join("\n");
}
