import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import * as z from "zod";
import { httpProcessor } from "#shared/processor/http/http-processor.ts";
import { isInWindow, isSame, signed, timestampOf } from "#shared/processor/http/signature.ts";
import { mockKit } from "#shared/processor/mock-kit.ts";
import { parseManifest } from "#shared/processor/parse-manifest.ts";
import { stubManifest } from "#test/shared/processor/stub-manifest.ts";

export const key = "k".repeat(40);

/** A processor whose system is a service with tickets, as the examples are. */
export const manifest = parseManifest(
  {
    ...stubManifest,
    rights: {
      access: { action: "collect", law: "GDPR Art. 15" },
      erasure: { action: "erase", law: "GDPR Art. 17(1)" },
      objection: { action: "stop", law: "GDPR Art. 21(1)" },
    },
    identifies: { knownData: [] },
    secrets: ["service"],
  },
  "manifest.ts",
);

const tickets = {
  name: "tickets",
  title: "Your tickets",
  row: z.object({ number: z.string(), text: z.string() }),
};

export const processor = httpProcessor({ manifest, secret: "service", datasets: [tickets] });

/** A kit that reaches a service, by the clock of this machine. */
export function kitFor(url: string, { timeLeft, ownKey = key }: { timeLeft?: number; ownKey?: string } = {}) {
  const secrets = { service: JSON.stringify({ url, key: ownKey }) };
  return mockKit(
    new Date().toISOString(),
    { fields: {} },
    { secrets, ...(timeLeft !== undefined && { timeLeft }) },
  );
}

export interface Reply {
  readonly status?: number;
  readonly body?: unknown;
  /** Streamed in place of a body; the signature line is added. */
  readonly lines?: readonly unknown[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Leaves out the end, as when a connection breaks. */
  readonly cut?: true;
  readonly timestamp?: string;
  readonly key?: string;
  /** What the service took for the signature of the call. */
  readonly over?: string;
}

/** A service that answers as a test says, and checks the signature of every call. */
export async function startService(answer: (call: Record<string, unknown>, path: string) => Reply) {
  const calls: { path: string; isSigned: boolean; headers: IncomingHttpHeaders; text: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const path = request.url ?? "";
    const { "dsr-timestamp": at, "dsr-signature": signature = "" } = request.headers;
    const isSigned =
      isInWindow(String(at), Date.now()) && isSame(String(signature), signed(key, String(at), text));
    calls.push({ path, isSigned, headers: request.headers, text });
    const reply = answer(JSON.parse(text) as Record<string, unknown>, path);
    const timestamp = reply.timestamp ?? timestampOf(Date.now());
    const sign = (body: string) => signed(reply.key ?? key, timestamp, reply.over ?? String(signature), body);
    if (reply.lines) {
      const body = reply.lines.map((line) => `${JSON.stringify(line)}\n`).join("");
      response.writeHead(reply.status ?? 200, {
        "content-type": "application/x-ndjson",
        "dsr-timestamp": timestamp,
        ...reply.headers,
      });
      response.end(reply.cut ? body : `${body}${JSON.stringify({ signature: sign(body) })}\n`);
      return;
    }
    const body = reply.body === undefined ? "" : JSON.stringify(reply.body);
    response.writeHead(reply.status ?? 200, {
      "content-type": "application/json",
      "dsr-timestamp": timestamp,
      "dsr-signature": sign(body),
      ...reply.headers,
    });
    response.end(body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    stop: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
