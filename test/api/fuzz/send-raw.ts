import { Agent, request } from "node:http";

/** A request as it goes over the wire: headers may repeat, and no path is tidied up. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | string | undefined;
}

const agent = new Agent({ keepAlive: true });

/** Sends a request unchanged. `fetch` resolves dots in paths and joins headers. */
export function sendRaw(url: string, { method, path, headers, body }: RawRequest): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sent = request(
      new URL(url),
      // A list of headers gets no Host by itself, and without one no handler sees the request.
      { agent, method, path, headers: ["host", new URL(url).host, ...headers.flat()] },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const all = new Headers();
          for (const [name, values = []] of Object.entries(answer.headersDistinct))
            for (const value of values) all.append(name, value);
          const content = Buffer.concat(chunks);
          const status = answer.statusCode ?? 0;
          resolve(new Response(content.length > 0 ? content : null, { status, headers: all }));
        });
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

export const closeConnections = (): void => agent.destroy();
