// A team's service in the protocol of docs/processor-protocol.openapi.json. Start: DSR_KEY=<secret> PORT=8080 node service.ts
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";

const key = process.env.DSR_KEY ?? "";
if (key.length < 32) throw new Error("DSR_KEY has to have 32 characters or more.");

/** Address → tickets. A real service has a database here. */
const tickets = new Map([
  ["ines.rautenbach@example.com", [{ number: "T-1", text: "Where is my parcel?" }]],
  ["oskar.lindqvist@example.org", [{ number: "T-2", text: "Thank you." }]],
]);
/** Idempotency key → answer. A real service writes it in the transaction of the change. */
const answers = new Map<string, Reply>();

interface Reply {
  readonly status: number;
  readonly body: object;
}
interface Call {
  readonly task: { action: string; idempotencyKey: string; callback?: string; subject: { email: string } };
  readonly subject: { email: string };
}

const same = (en: string, de: string, fr: string, es: string) => ({ en, de, fr, es });
const nobody = same(
  "Nobody is known.",
  "Niemand ist bekannt.",
  "Personne n’est connu.",
  "No se conoce a nadie.",
);
const copied = same("Your tickets.", "Ihre Anfragen.", "Vos demandes.", "Sus consultas.");
const erased = same(
  "Your tickets are erased.",
  "Ihre Anfragen sind gelöscht.",
  "Vos demandes sont effacées.",
  "Sus consultas se han suprimido.",
);

const sign = (...parts: string[]) => `v1=${createHmac("sha256", key).update(parts.join(".")).digest("hex")}`;

function isSigned({ headers }: IncomingMessage, body: string): boolean {
  const timestamp = String(headers["dsr-timestamp"] ?? "");
  const [given, own] = [Buffer.from(String(headers["dsr-signature"])), Buffer.from(sign(timestamp, body))];
  const isRecent = Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300;
  return isRecent && given.length === own.length && timingSafeEqual(given, own);
}

function doTask({ action, idempotencyKey, subject: { email } }: Call["task"]): Reply {
  const held = tickets.get(email);
  const known = answers.get(idempotencyKey);
  if (action === "collect") {
    if (!held) return { status: 200, body: { answer: { outcome: "nothing-held", summary: nobody } } };
    const datasets = [{ name: "tickets", rows: held }];
    return { status: 200, body: { answer: { outcome: "done", summary: copied }, datasets } };
  }
  if (action !== "erase") return { status: 422, body: { problem: "action_unknown" } };
  if (known) return known;
  const done = { outcome: "done", summary: erased, counts: { tickets: held?.length ?? 0 } };
  const answer = held ? done : { outcome: "nothing-held", summary: nobody };
  tickets.delete(email);
  answers.set(idempotencyKey, { status: 200, body: { answer } });
  return { status: 200, body: { answer } };
}

function replyTo(path: string | undefined, call: Call): Reply {
  if (path === "/tasks") return doTask(call.task);
  if (path !== "/identify") return { status: 404, body: { problem: "path_unknown" } };
  const { email } = call.subject;
  const known = tickets.has(email);
  return { status: 200, body: { known, contacts: known ? [email] : [], knownData: [] } };
}

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const reply = isSigned(request, body)
    ? replyTo(request.url, JSON.parse(body) as Call)
    : { status: 401, body: { problem: "wrong_signature" } };
  const text = JSON.stringify(reply.body);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = sign(timestamp, String(request.headers["dsr-signature"]), text);
  const headers = {
    "content-type": "application/json",
    "dsr-timestamp": timestamp,
    "dsr-signature": signature,
  };
  response.writeHead(reply.status, headers).end(text);
});
server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () =>
  console.log(JSON.stringify(server.address())),
);
