import { once } from "node:events";
import { createServer, request } from "node:http";

/** A server at an address that links in mails can name, before an API that the emulator knows by its host name alone. */
export interface PublicAddress {
  /** Calls are refused until the API is known: the deployment needs the address first. */
  leadTo(apiId: string): void;
  close(): void;
}

export async function publicAddress(port: number, aws: string): Promise<PublicAddress> {
  let host: string | undefined;
  const server = createServer((from, to) => {
    const headers = { ...from.headers, host };
    const onward = request(new URL(from.url ?? "/", aws), { method: from.method, headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    onward.once("error", () => to.destroy());
    from.pipe(onward);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    leadTo(apiId) {
      host = `${apiId}.execute-api.localhost:${new URL(aws).port}`;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
