import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { consoleFile } from "#functions/api/show-console/console-file.ts";
import { Problem } from "#shared/life/doors/problem.ts";
import { attentionOf, figures, type Row, rows, systems, viewOf } from "./fake-requests.ts";

/*
 * The console's built files and an API in memory behind one address: what the screens do with every answer, without a host. Real
 * sign-in and real routes are in the journey at the desk.
 */

export const issuer = "http://127.0.0.1:1";
export const clientId = "console";
/** As a provider of one's own may name it. */
export const groupsClaim = "https://login.example.com/groups";

interface Options {
  /** Folder of the built console. */
  readonly folder: string;
  readonly count?: number;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: Record<string, unknown>;
}

export async function startFakeDesk({ folder, count = 200 }: Options) {
  let all = rows(count);
  const calls: Call[] = [];
  let failing = false;

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://desk");
    const body = await readJson(request);
    const send = (status: number, json: unknown) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
    if (url.pathname === "/console/config")
      return send(200, {
        issuer,
        clientId,
        scopes: ["openid"],
        groupsClaim,
        controller: { name: "Example GmbH", email: "privacy@example.com" },
        installation: "Dsr",
      });
    if (url.pathname.startsWith("/console/api/")) {
      const path = url.pathname.slice("/console/api".length);
      calls.push({ method: request.method ?? "", path: path + url.search, body });
      if (failing)
        return send(503, { title: "Try again", detail: "The database does not answer. Try again." });
      return answer(path, url.searchParams, body, send, response);
    }
    try {
      const page = url.pathname.replace(/^\/console\/?/, "");
      const reply = consoleFile(page, "br", { folder, connectTo: [issuer] });
      return response.writeHead(reply.status, { ...reply.headers }).end(reply.bytes);
    } catch (error) {
      return send(error instanceof Problem ? error.status : 500, {});
    }
  });

  function answer(
    path: string,
    query: URLSearchParams,
    body: Record<string, unknown>,
    send: (status: number, json: unknown) => unknown,
    response: ServerResponse,
  ): unknown {
    const at = new Date().toISOString();
    if (path === "/requests") return send(200, { at, ...pageOf(query) });
    if (path === "/requests.csv" || path === "/register")
      return response.writeHead(200, { "content-type": "text/csv" }).end("reference\n");
    if (path === "/systems") return send(200, { at, systems, more: false });
    if (path === "/attention") return send(200, { at, items: attentionOf(all), more: false });
    if (path === "/figures") return send(200, { at, ...figures(Number(query.get("year"))) });
    const [, id, what, name] = /^\/requests\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(path) ?? [];
    const row = all.find(({ requestId }) => requestId === id);
    if (!row) return send(404, { title: "Not found", detail: "Nothing is found under this address." });
    if (what === "reveal") return send(200, revelation(row));
    if (what === "letters")
      return send(200, { name, at, sha256: "ab".repeat(32), text: "Dear Zoë,\n\nwe have your request." });
    if (what === "decisions") return decide(row, body, send);
    return send(200, { ...viewOf(row), at });
  }

  function pageOf(query: URLSearchParams) {
    const status = query.get("status")?.split(",");
    const wanted = all.filter(
      (row) =>
        (!status || status.includes(row.status)) &&
        (!query.get("right") || row.right === query.get("right")) &&
        (query.get("overdue") !== "true" || (row.daysLeft ?? 0) < 0),
    );
    const from = Number(query.get("cursor") ?? 0);
    const limit = Number(query.get("limit") ?? 50);
    const overdue = all.filter(({ daysLeft }) => (daysLeft ?? 0) < 0).length;
    const number = (found: number) => ({ count: found, more: false });
    return {
      items: wanted.slice(from, from + limit),
      ...(from + limit < wanted.length && { next: String(from + limit) }),
      counts: { open: number(all.length), byStatus: {}, overdue: number(overdue), dueInAWeek: number(40) },
    };
  }

  function decide(row: Row, body: Record<string, unknown>, send: (status: number, json: unknown) => unknown) {
    const { decision, preview, reason } = body;
    if (row.status === "awaiting-verification" && decision === "approve")
      return send(409, { title: "Not possible", detail: "Nobody has confirmed the request yet." });
    if (typeof reason === "string" && reason.includes("@"))
      return send(400, {
        title: "The request is not valid",
        detail: "One field is wrong.",
        errors: [{ pointer: "#/reason", detail: "Must not hold an e-mail address." }],
      });
    if (!preview && decision === "assign")
      all = all.map((each) => (each === row ? { ...row, assignee: String(body.to ?? "") } : each));
    return send(200, {
      requestId: row.requestId,
      decision,
      changed: !preview,
      ...(preview === true && { preview }),
      effects: ["Billing erases the data.", "Mailing erases the data."],
      ...(decision === "release" && !preview && { releaseId: all[1]?.requestId }),
      ...(decision === "extend" && {
        deadlines: { base: row.legal, legal: "2027-02-27", target: "2027-02-20" },
        letter: { subject: "We need more time", text: "Good day,\n\nwe need until 27 February 2027." },
      }),
    });
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    /** From now on the API answers with an error, or again as usual. */
    setFailing(next: boolean) {
      failing = next;
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())).finally(() => undefined),
    server,
  };
}

const revelation = ({ requestId, right }: Row) => ({
  requestId,
  right,
  subject: {
    email: "zoe@example.com",
    name: "Zoë Müller",
    identifiers: [{ type: "customer-number", value: "C-1000" }],
    details: "Please delete everything that you have about me.",
  },
  messages: [
    {
      from: "person",
      at: "2026-11-20T09:00:00.000Z",
      text: "The invoice is the one of March.",
      files: [{ type: "pdf", bytes: 120_000, url: "https://files.example.com/copy.pdf" }],
    },
    { from: "desk", at: "2026-11-20T10:00:00.000Z", text: "Thank you, we have found it.", files: [] },
  ],
  systems: [{ processor: "billing", holds: true, said: ["Two customers."] }],
});

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text ? (JSON.parse(text) as Record<string, unknown>) : {};
}

/** What the sign-in library keeps of somebody who has these roles. */
export function signedIn(roles: readonly string[], secondsLeft = 3600): Record<string, string> {
  const part = (content: object) => Buffer.from(JSON.stringify(content)).toString("base64url");
  const claims = { sub: "1", username: "olivia", [groupsClaim]: roles };
  const user = {
    access_token: `${part({ alg: "none" })}.${part(claims)}.`,
    token_type: "Bearer",
    scope: "openid",
    profile: { sub: "1", iss: issuer, aud: clientId, exp: 0, iat: 0 },
    expires_at: Math.floor(Date.now() / 1000) + secondsLeft,
  };
  return { [`oidc.user:${issuer}:${clientId}`]: JSON.stringify(user) };
}
