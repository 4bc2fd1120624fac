// Runs aws-ses-v2-local in a thread of its own: it keeps its mails in a module-wide variable and dates them by
// `Date`, so each host needs its own copy, on its own clock.
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import type { Email } from "aws-ses-v2-local/dist/store.js";
import { followClock } from "../lambda/movable-date.ts";
import type { MailboxStart } from "./mailbox-thread.ts";

followClock(workerData as Float64Array);
const require = createRequire(import.meta.url);
// Its own modules call these through their exports, so replacing them there reaches every caller.
const store = require("aws-ses-v2-local/dist/store.js") as {
  saveEmail: (email: Email) => void;
  clearStore: () => void;
};
const { saveEmail, clearStore } = store;

let journal = "";
store.saveEmail = (email) => {
  // In the file before it is answered: a crash loses no accepted mail.
  appendFileSync(journal, `${JSON.stringify(email)}\n`);
  saveEmail(email);
};
store.clearStore = () => {
  writeFileSync(journal, "");
  clearStore();
};

const { default: start } = require("aws-ses-v2-local") as {
  default: (config: { host: string; port: number }) => Promise<Server>;
};
let server: Server | undefined;
parentPort?.on("message", async (message: MailboxStart | "close") => {
  parentPort?.postMessage(message === "close" ? await close() : await open(message));
});

/** @returns the port that was taken, if any */
async function open(next: MailboxStart): Promise<number | undefined> {
  journal = next.journal;
  clearStore();
  for (const email of readJournal()) saveEmail(email);
  server = await start({ host: "127.0.0.1", port: next.port });
  server.keepAliveTimeout = 120_000;
  // A server that could not listen has no address: Express calls back as if it did.
  return (server.address() as AddressInfo | null)?.port;
}

function close(): Promise<void> {
  return new Promise((resolve) => {
    if (!server?.listening) return resolve();
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** A line cut off by a crash was never answered: it is removed. */
function readJournal(): Email[] {
  if (!existsSync(journal)) return [];
  const text = readFileSync(journal, "utf8");
  const complete = text.slice(0, text.lastIndexOf("\n") + 1);
  if (complete.length < text.length) writeFileSync(journal, complete);
  return complete
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Email);
}
