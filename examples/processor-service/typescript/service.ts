// A team's service in the protocol of docs/processor-protocol.openapi.json. Start: DSR_KEY=<secret> PORT=8080 node service.ts
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import texts from "../texts.json" with { type: "json" };

const key = process.env.DSR_KEY ?? "";
if (key.length < 32) throw new Error("DSR_KEY has to have 32 characters or more.");

/** Address → tickets. A real service has a database here. */
const tickets = new Map([
  ["ines.rautenbach@example.com", [{ number: "T-1", text: "Where is my parcel?" }]],
  ["oskar.lindqvist@example.org", [{ number: "T-2", text: "Thank you." }]],
]);
/** Idempotency key → answer. A real service writes it in the transaction of the change. */
const answers = new Map<string, object>();

type Reply = [status: number, body: object];
type Task = { action: string; idempotencyKey: string; subject: { email: string } };
type Call = { task: Task; subject: Task["subject"] };

const sign = (...parts: string[]) => `v1=${createHmac("sha256", key).update(parts.join(".")).digest("hex")}`;

function isSigned(headers: IncomingHttpHeaders, body: string): boolean {
  const timestamp = String(headers["dsr-timestamp"]);
  const [given, own] = [Buffer.from(String(headers["dsr-signature"])), Buffer.from(sign(timestamp, body))];
  const isRecent = Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300;
  return isRecent && given.length === own.length && timingSafeEqual(given, own);
}

function doTask({ action, idempotencyKey, subject: { email } }: Task): Reply {
  const held = tickets.get(email);
  const nobody = { answer: { outcome: "nothing-held", summary: texts.nobody } };
  const said = (summary: object, counts = {}) => ({ answer: { outcome: "done", summary, counts } });
  if (action === "collect")
    return [200, held ? { ...said(texts.copied), datasets: [{ name: "tickets", rows: held }] } : nobody];
  if (action !== "erase") return [422, { problem: "action_unknown" }];
  const before = answers.get(idempotencyKey);
  if (before) return [200, before];
  const answer = held ? said(texts.erased, { tickets: held.length }) : nobody;
  tickets.delete(email);
  answers.set(idempotencyKey, answer);
  return [200, answer];
}

function replyTo(path: string | undefined, { task, subject }: Call): Reply {
  if (path === "/tasks") return doTask(task);
  if (path !== "/identify") return [404, { problem: "path_unknown" }];
  const known = tickets.has(subject.email);
  return [200, { known, contacts: known ? [subject.email] : [], knownData: [] }];
}

const server = createServer(async (request, response) => {
  const { headers, url } = request;
  const body = await text(request);
  const [status, reply] = isSigned(headers, body)
    ? replyTo(url, JSON.parse(body))
    : [401, { problem: "wrong_signature" }];
  const timestamp = String(Math.floor(Date.now() / 1000));
  const written = JSON.stringify(reply);
  const signature = sign(timestamp, String(headers["dsr-signature"]), written);
  response.setHeader("content-type", "application/json").setHeader("dsr-timestamp", timestamp);
  response.setHeader("dsr-signature", signature).writeHead(status).end(written);
});
server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () =>
  console.log(JSON.stringify(server.address())),
);
