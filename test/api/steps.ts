import type { Accepted } from "#shared/life/1-intake/submission.ts";
import type { Api } from "./api-host.ts";

/** The acts of people, through the API alone. */

export function post(
  api: Api,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return api.call("POST", path, {
    headers: { "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

export function postForm(api: Api, path: string, fields: Record<string, string> = {}): Promise<Response> {
  return api.call("POST", path, { headers: { accept: "text/html" }, body: new URLSearchParams(fields) });
}

export const withToken = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

let people = 0;
/** An address that no other test in this file has. */
export const freshEmail = (): string => `person-${++people}@example.com`;

export async function submit(
  api: Api,
  body: Record<string, unknown> = {},
): Promise<Accepted & { email: string }> {
  const { email = freshEmail() } = body as { email?: string };
  const response = await post(api, "/requests", { right: "access", ...body, email });
  if (response.status !== 202)
    throw new Error(`submission answered ${response.status}: ${await response.text()}`);
  return { email, ...((await response.json()) as Accepted) };
}

/** Submits, and lets the workflow's first step send the mail and wait. */
export async function submitAndMail(api: Api, body: Record<string, unknown> = {}) {
  const accepted = await submit(api, body);
  const { handler } = await import("#functions/workflow/verify-identity/handler.ts");
  await handler({ requestId: accepted.requestId, taskToken: `task-of-${accepted.requestId}` });
  return { ...accepted, link: await lastLink(api, accepted.email) };
}

/** Path of the link in the last mail to an address. */
export async function lastLink(api: Api, email: string): Promise<string> {
  const mails = await api.mails(email);
  const url = /https:\/\/dsr\.example\.com(\/[\w./-]+)/.exec(mails.at(-1)?.text ?? "")?.[1];
  if (!url) throw new Error("no mail with a link");
  return url;
}

export async function verified(api: Api, body: Record<string, unknown> = {}) {
  const accepted = await submitAndMail(api, body);
  const response = await post(api, accepted.link, { confirmationCode: accepted.confirmationCode });
  const { accessToken } = (await response.json()) as { accessToken: string };
  return { ...accepted, fullToken: accessToken };
}

/** The members of a problem, without its words. */
export async function problemOf(
  response: Promise<Response>,
): Promise<{ status: number; kind: string; triesLeft?: number }> {
  const answer = await response;
  const { type, triesLeft } = (await answer.json()) as { type: string; triesLeft?: number };
  return {
    status: answer.status,
    kind: type.split("/").at(-1) ?? "",
    ...(triesLeft !== undefined && { triesLeft }),
  };
}
