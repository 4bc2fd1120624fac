import { ApiProblem, problemIn } from "./problem.ts";

/** Calls the console's API as the person who is signed in. */
export interface ApiClient {
  /** The newest content; what is known already is not sent again. */
  get<Content>(path: string, signal?: AbortSignal): Promise<Content>;
  /** @param key the same key twice is one change, where the route takes one */
  post<Content>(path: string, body: unknown, key?: string): Promise<Content>;
  /** A file for the person's own disk. */
  download(path: string, fileName: string): Promise<void>;
}

const base = "/console/api";

/**
 * @param token the access token at the time of the call
 * @param onSignedOut is called when the API does not take the token
 */
export function apiClient(token: () => string | undefined, onSignedOut: () => void): ApiClient {
  const known = new Map<string, { readonly etag: string; readonly content: unknown }>();

  async function call(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${token() ?? ""}`, accept: "application/json", ...init.headers };
    const response = await fetch(base + path, { ...init, headers, cache: "no-store" }).catch(
      (error: Error) => {
        if (error.name === "AbortError") throw error;
        throw new ApiProblem(0, "", "There is no connection to the server.");
      },
    );
    if (response.status === 401) onSignedOut();
    if (!response.ok && response.status !== 304) throw await problemIn(response);
    return response;
  }

  return {
    async get<Content>(path: string, signal?: AbortSignal): Promise<Content> {
      const before = known.get(path);
      const response = await call(path, {
        ...(signal && { signal }),
        ...(before && { headers: { "if-none-match": before.etag } }),
      });
      if (response.status === 304 && before) return before.content as Content;
      const content = (await response.json()) as Content;
      const etag = response.headers.get("etag");
      if (etag) known.set(path, { etag, content });
      return content;
    },
    async post<Content>(path: string, body: unknown, key?: string): Promise<Content> {
      const response = await call(path, {
        method: "POST",
        headers: { "content-type": "application/json", ...(key && { "idempotency-key": key }) },
        body: JSON.stringify(body),
      });
      return (await response.json()) as Content;
    },
    async download(path, fileName) {
      const response = await call(path, { headers: { accept: "text/csv" } });
      const url = URL.createObjectURL(await response.blob());
      const link = Object.assign(document.createElement("a"), { href: url, download: fileName });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 1000);
    },
  };
}
