import { randomInt } from "node:crypto";
import { createServer } from "node:net";

const ports = 4;

/** The first of four free ports. Links in mails name them, so a host that is started again needs the same ones. */
export async function freePortBase(): Promise<number> {
  for (;;) {
    const base = randomInt(20_000, 60_000);
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
