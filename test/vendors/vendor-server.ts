import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface VendorRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
  /** `PUT /contacts/…`, to name it in a fault or an expectation. */
  readonly name: string;
}

export interface VendorReply {
  readonly status: number;
  readonly body?: unknown;
  /** In place of a body in JSON. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The fault of the next matching calls: a reply in place of the real one, or a connection that breaks. */
export interface Fault {
  readonly on: RegExp;
  readonly times?: number;
  /** Absent: the connection breaks. */
  readonly reply?: VendorReply;
  /** The call is carried out, and its answer is lost. */
  readonly afterwards?: true;
}

/** A server on loopback in the place of a vendor, with faults that a test orders. */
export async function startVendorServer(answer: (request: VendorRequest) => VendorReply) {
  const calls: string[] = [];
  let faults: { on: RegExp; left: number; reply?: VendorReply; afterwards?: true }[] = [];
  let callsLeft = Number.POSITIVE_INFINITY;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "/", "http://vendor");
    const method = request.method ?? "GET";
    const name = `${method} ${url.pathname}`;
    const text = Buffer.concat(chunks).toString();
    calls.push(name);
    const fault = faults.find(({ on, left }) => left > 0 && on.test(`${name}${url.search}`));
    if (fault) fault.left--;
    const isDead = callsLeft-- <= 0;
    if (isDead || (fault && !fault.reply && !fault.afterwards)) return request.socket.destroy();
    const reply = fault?.reply ?? answer({ method, url, headers: request.headers, text, name });
    if (fault?.afterwards) return request.socket.destroy();
    response.writeHead(reply.status, { "content-type": "application/json", ...reply.headers });
    response.end(reply.text ?? (reply.body === undefined ? "" : JSON.stringify(reply.body)));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** Names of the calls that came, in their order. */
    calls,
    fail: ({ times = 1, ...fault }: Fault) => faults.push({ ...fault, left: times }),
    /** Accepts this many more calls; after them every connection breaks, as if the function had died. */
    dieAfter: (count: number) => {
      callsLeft = count;
    },
    recover() {
      faults = [];
      callsLeft = Number.POSITIVE_INFINITY;
      calls.length = 0;
    },
    stop: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
