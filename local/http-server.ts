import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { HostError } from "./host-error.ts";

export interface HttpServer {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string;
  close(): Promise<void>;
}

export class PortInUseError extends HostError {
  override name = "PortInUseError";
  readonly port: number;

  constructor(port: number, cause?: unknown) {
    super(`Port ${port} on 127.0.0.1 is in use by another program.`, { cause });
    this.port = port;
  }
}

/**
 * Serves on 127.0.0.1 only. Port 0 takes any free one.
 * @param requestTimeoutMs how long a request may take to arrive; a slower one is cut off
 */
export async function serveHttp(
  port: number,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  requestTimeoutMs = 300_000,
): Promise<HttpServer> {
  const patience = {
    requestTimeout: requestTimeoutMs,
    headersTimeout: requestTimeoutMs,
    connectionsCheckingInterval: Math.min(requestTimeoutMs, 5_000),
  };
  const server = createServer(patience, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      // Nobody is there any more to whom anything could be said.
      if (request.destroyed && !request.complete) return;
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  // Clients keep connections for reuse; closing an idle one first would fail the request they send at that moment.
  server.keepAliveTimeout = 120_000;
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") throw new PortInUseError(port, error);
    throw error;
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Collects a request's body.
 * @param limit bytes; a longer body is read to its end, so that the client gets an answer, and `undefined` is returned
 */
export async function readBody(
  request: IncomingMessage,
  limit = Number.POSITIVE_INFINITY,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}
