import { randomInt } from "node:crypto";
import { createServer } from "node:net";

const ports = 4;

/*
 * Below what systems give to outgoing connections (Linux from 32,768, others from 49,152): such a connection would take the
 * port of a host that is stopped for a moment.
 */
const lowest = 20_000;
const highest = 32_000;

/** The first of four free ports. Links in mails name them, so a host that is started again needs the same ones. */
export async function freePortBase(): Promise<number> {
  for (;;) {
    const base = randomInt(lowest, highest);
    const free = await Promise.all(Array.from({ length: ports }, (_, at) => isFree(base + at)));
    if (free.every(Boolean)) return base;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
      .once("error", () => resolve(false))
      .listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
