import { sign } from "node:crypto";
import * as z from "zod";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { code, codeOf } from "#shared/domain/failure/kinds.ts";
import { millisecondsOf } from "#shared/domain/moment.ts";
import type { SystemKit } from "#shared/processor/contract.ts";
import { jsonIn, notReached } from "#shared/processor/vendor/vendor-client.ts";
import type { Secret } from "./secret.ts";

const scopes = "https://www.googleapis.com/auth/analytics.edit https://www.googleapis.com/auth/bigquery";
const lifeSeconds = 3600;
const answersWithinMs = 15_000;
const given = z.object({ access_token: z.string().min(1) });

/**
 * Access tokens of a service account, each for an hour and good for one task: a JWT that its key has signed is exchanged for
 * one (RFC 7523). Nothing is stored, so two runs cannot take anything from each other.
 * @returns a token; with the one that was refused, another.
 */
export function serviceAccount(
  account: Secret["serviceAccount"],
  kit: Pick<SystemKit, "now">,
): (refused?: string) => Promise<string> {
  let current: Promise<string> | undefined;
  return (refused) => {
    if (!current || refused !== undefined) current = exchange(account, kit.now());
    return current;
  };
}

async function exchange(account: Secret["serviceAccount"], now: string): Promise<string> {
  const body = new URLSearchParams({
    grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
    assertion: assertion(account, Math.floor(millisecondsOf(now) / 1000)),
  });
  let answered: { status: number; body: unknown };
  try {
    const response = await fetch(account.token_uri, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body,
      signal: AbortSignal.timeout(answersWithinMs),
    });
    answered = { status: response.status, body: jsonIn(await response.text()) };
  } catch (error) {
    throw notReached(error);
  }
  const { status } = answered;
  const token = given.safeParse(answered.body).data?.access_token;
  if (status === 200 && token) return token;
  const problem = z.object({ error: z.string() }).safeParse(answered.body).data?.error;
  const details = {
    code: "service-failed",
    service: code("Google"),
    operation: code("sign_in"),
    error: codeOf(problem ?? status),
    status,
  } as const;
  throw status === 429 || status >= 500 ? new TransientError(details) : new TerminalError(details);
}

function assertion(
  { client_email, private_key, private_key_id, token_uri }: Secret["serviceAccount"],
  iat: number,
) {
  const header = { alg: "RS256", typ: "JWT", kid: private_key_id };
  const claims = { iss: client_email, scope: scopes, aud: token_uri, iat, exp: iat + lifeSeconds };
  const text = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${text}.${signature(text, private_key)}`;
}

function signature(text: string, key: string): string {
  try {
    return sign("sha256", Buffer.from(text), key).toString("base64url");
  } catch {
    // What Node.js says of a key that it cannot read is not repeated.
    throw new TerminalError({ code: "input-invalid", problem: code("key_unreadable") });
  }
}
