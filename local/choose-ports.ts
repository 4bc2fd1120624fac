import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Four ports: the API's, AWS's, the mailbox's, the clock's. Where any free ones will do, those of the run before are
 * taken again if they are free, so that links in mails sent then still lead here; 0 stands for any other.
 */
export async function choosePorts(portBase: number, before: number[] = []): Promise<number[]> {
  if (portBase !== 0) return [0, 1, 2, 3].map((index) => portBase + index);
  const areFree = before.length === 4 && (await Promise.all(before.map(isFree))).every(Boolean);
  return areFree ? before : [0, 0, 0, 0];
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}
