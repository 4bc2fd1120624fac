import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { TerminalError, TransientError } from "#shared/domain/errors.ts";
import { code, codeOf } from "#shared/domain/failure/kinds.ts";
import { instantAt, isAfter, millisecondsOf } from "#shared/domain/moment.ts";
import type { OwnTable } from "#shared/processor/own-table.ts";
import { jsonIn, notReached } from "#shared/processor/vendor/vendor-client.ts";
import { log } from "#shared/telemetry/log.ts";
import type { Secret } from "./secret.ts";

const key = { pk: "SIGN-IN", sk: "SIGN-IN" };
const service = code("ConstantContact");

/** The stored sign-in. Every write changes `version`, so that a conflicting write is noticed. */
const stored = z.object({
  version: z.int(),
  /** Hash of the refresh token in the secret: another one there is a new consent, and goes first. */
  consent: z.string(),
  refreshToken: z.string(),
  accessToken: z.string().optional(),
  /** ISO instants. */
  issuedAt: z.string().optional(),
  expiresAt: z.string().optional(),
  /** A run is refreshing, and has until then to do so. */
  claimedUntil: z.string().optional(),
});
type Stored = z.infer<typeof stored>;

const tokens = z.object({
  access_token: z.string().min(1),
  /** Absent where refresh tokens are long-lived. */
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive().default(86_400),
});

export interface SignInServices {
  readonly secret: Secret;
  readonly table: OwnTable;
  readonly now: () => string;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

const refreshTakesAtMostMs = 30_000;
const lookAgainMs = 500;
const looks = 80;

/** Nobody is signed in any more: a person has to consent anew, and the new refresh token goes into the secret. */
export class SignInLost extends TerminalError {
  override name = "SignInLost";
}

/**
 * An access token for Constant Contact. A refresh token is good for one refresh, and the next one comes with the answer:
 * so one run at a time refreshes, by a claim in the processor's table, and the others wait for what it stores. A run
 * that dies in between leaves its claim behind; the next one tries the same refresh token again. A token is replaced
 * when half of its life is over, so that a sign-in that is lost is noticed while calls still work.
 * @param refused the access token that was refused just now.
 * @throws SignInLost, TransientError
 */
export async function accessToken(services: SignInServices, refused?: string): Promise<string> {
  const { secret, table, now, pause = wait } = services;
  const consent = createHash("sha256").update(secret.refreshToken).digest("base64url");
  for (let look = 0; look < looks; look++) {
    const found = stored.safeParse(await table.get(key)).data;
    const current =
      found?.consent === consent
        ? found
        : { version: found?.version ?? 0, consent, refreshToken: secret.refreshToken };
    const usable = usableIn(current, now(), refused);
    if (usable && !isHalfOver(current, now())) return usable;
    if (current.claimedUntil && isAfter(current.claimedUntil, now())) {
      if (usable) return usable;
      await pause(lookAgainMs);
      continue;
    }
    const claim = {
      ...current,
      version: current.version + 1,
      claimedUntil: instantAt(millisecondsOf(now()) + refreshTakesAtMostMs),
    };
    if (!(await table.replace({ ...key, ...claim }, "version", found?.version))) continue;
    try {
      return await refresh(claim, services);
    } catch (error) {
      if (await isNewer(claim, table)) continue;
      const { claimedUntil: _, ...free } = claim;
      await table.replace({ ...key, ...free, version: claim.version + 1 }, "version", claim.version);
      if (!usable) throw error;
      log.failure("Refreshing the sign-in at Constant Contact", error, { processor: "mailing" });
      return usable;
    }
  }
  throw new TransientError({ code: "service-failed", service, error: code("sign_in_busy") });
}

function usableIn({ accessToken, expiresAt }: Partial<Stored>, now: string, refused?: string) {
  const isUsable = accessToken && accessToken !== refused && expiresAt && isAfter(expiresAt, now);
  return isUsable ? accessToken : undefined;
}

function isHalfOver({ issuedAt, expiresAt }: Partial<Stored>, now: string): boolean {
  if (!issuedAt || !expiresAt) return true;
  const half = (millisecondsOf(issuedAt) + millisecondsOf(expiresAt)) / 2;
  return millisecondsOf(now) >= half;
}

/** Whether another run has stored the result of a refresh meanwhile: then ours failed because it came second. */
async function isNewer({ refreshToken }: Stored, table: OwnTable): Promise<boolean> {
  const found = stored.safeParse(await table.get(key)).data;
  return found !== undefined && found.refreshToken !== refreshToken;
}

async function refresh(claim: Stored, { secret, table, now }: SignInServices): Promise<string> {
  const issuedAt = now();
  const given = await askFor(claim.refreshToken, secret);
  const next: Stored = {
    version: claim.version + 1,
    consent: claim.consent,
    refreshToken: given.refresh_token ?? claim.refreshToken,
    accessToken: given.access_token,
    issuedAt,
    expiresAt: instantAt(millisecondsOf(issuedAt) + given.expires_in * 1000),
  };
  let was = claim.version;
  while (!(await table.replace({ ...key, ...next, version: was + 1 }, "version", was))) {
    const other = stored.parse(await table.get(key));
    // Another run took the claim for abandoned. The stored sign-in is newer only with another refresh token.
    if (other.refreshToken !== claim.refreshToken || other.consent !== claim.consent) break;
    was = other.version;
  }
  return given.access_token;
}

async function askFor(refreshToken: string, { clientId, clientSecret, tokenUrl }: Secret) {
  let answered: { status: number; body: unknown };
  try {
    const response = await fetch(tokenUrl, {
      method: "POST",
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken }),
      signal: AbortSignal.timeout(refreshTakesAtMostMs / 2),
    });
    answered = { status: response.status, body: jsonIn(await response.text()) };
  } catch (error) {
    throw notReached(error);
  }
  const { status, body } = answered;
  const given = tokens.safeParse(body).data;
  if (status === 200 && given) return given;
  const problem = z.object({ error: z.string() }).safeParse(body).data?.error;
  const error = codeOf(problem ?? status);
  const details = { code: "service-failed", service, operation: code("refresh"), error, status } as const;
  if (status === 429 || status >= 500 || status === 200) throw new TransientError(details);
  throw new SignInLost(details);
}
