import { setTimeout as wait } from "node:timers/promises";
import { TransientError } from "#shared/domain/errors.ts";
import { type Code, codeOf } from "#shared/domain/failure/kinds.ts";
import { QuotaUsedUp, VendorRefused } from "./vendor-errors.ts";

export interface VendorSettings {
  readonly service: Code;
  readonly baseUrl: string;
  /** An access token. @param refused the token that the vendor has just refused: another one is wanted. */
  readonly token: (refused?: string) => Promise<string>;
  /** The vendor's name for the error in the body of an answer: a word of a program, never a message. */
  readonly problemIn: (body: unknown) => string | undefined;
  /** The names of errors after which no call is answered any more today. */
  readonly quotaProblems: ReadonlySet<string>;
  /** Waits for a turn under the vendor's limit of requests. */
  readonly turn?: () => Promise<void>;
  /** Waits so many milliseconds; a test waits less. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

export interface VendorCall {
  readonly operation: Code;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** With its query, from the base address on. */
  readonly path: string;
  readonly body?: unknown;
}

/** @returns the body of the answer, `undefined` where it has none. */
export type VendorClient = (call: VendorCall) => Promise<unknown>;

const tries = 4;
const longestWaitMs = 20_000;
const answersWithinMs = 20_000;

/**
 * Calls the JSON interface of a vendor. A refused token is replaced once. A vendor that asks for patience is asked
 * again a few times, after the time that it names, or else after longer and longer ones.
 * @throws QuotaUsedUp, VendorRefused; TransientError for a fault that may pass.
 */
export function vendorClient(settings: VendorSettings): VendorClient {
  const { service, problemIn, quotaProblems, turn, pause = wait } = settings;
  return async ({ operation, ...call }) => {
    let token = await settings.token();
    let isRenewed = false;
    for (let tried = 1; ; tried++) {
      await turn?.();
      const answer = await send(settings, call, token);
      if (answer.ok) return answer.body;
      const { status, retryAfter } = answer;
      const problem = problemIn(answer.body) ?? "";
      if (status === 401 && !isRenewed) {
        token = await settings.token(token);
        isRenewed = true;
        continue;
      }
      const details = { service, operation, error: codeOf(problem || status), status };
      if (quotaProblems.has(problem)) throw new QuotaUsedUp(details);
      if (status !== 429 && status < 500) throw new VendorRefused(details);
      const waitMs = retryAfter ?? 1000 * 2 ** (tried - 1);
      if (tried === tries || waitMs > longestWaitMs)
        throw new TransientError({ code: "service-failed", ...details });
      await pause(waitMs);
    }
  };
}

type Answer = { readonly ok: boolean; readonly status: number; readonly body: unknown } & {
  /** Milliseconds. */
  readonly retryAfter: number | undefined;
};

async function send(
  { baseUrl }: VendorSettings,
  { method, path, body }: Omit<VendorCall, "operation">,
  token: string,
): Promise<Answer> {
  try {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        accept: "application/json",
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(answersWithinMs),
    });
    const { ok, status } = response;
    return {
      ok,
      status,
      body: jsonIn(await response.text()),
      retryAfter: secondsIn(response.headers.get("retry-after")),
    };
  } catch (error) {
    throw notReached(error);
  }
}

/** The facts about a failed connection: its code, and not its address. */
export function notReached(error: unknown): TransientError {
  const cause = error instanceof Object && "cause" in error ? error.cause : error;
  const named = cause instanceof Object && "code" in cause ? cause.code : undefined;
  const name = error instanceof Object && "name" in error ? error.name : undefined;
  return new TransientError({ code: "cannot-connect", error: codeOf(named ?? name) });
}

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Milliseconds of a `Retry-After` in seconds; a date counts as missing. */
function secondsIn(header: string | null): number | undefined {
  return header && /^\d+$/.test(header) ? Number(header) * 1000 : undefined;
}
