import { TransientError } from "#shared/domain/errors.ts";
import { type Code, codeOf } from "#shared/domain/failure/kinds.ts";
import type { SystemKit } from "#shared/processor/contract.ts";
import { retryAfter, Throttled } from "#shared/processor/rate-limit.ts";
import { QuotaUsedUp, VendorRefused } from "./vendor-errors.ts";

export interface VendorSettings {
  readonly service: Code;
  readonly baseUrl: string;
  /** An access token. @param refused the token of a call that was just refused: another one is needed. */
  readonly token: (refused?: string) => Promise<string>;
  /** The vendor's word for an error, from the body of an answer: never a message. */
  readonly problemIn: (body: unknown) => string | undefined;
  /** Those that mean: no more answers today. */
  readonly quotaProblems: ReadonlySet<string>;
  /** Those that mean the same as a 429. */
  readonly throttledProblems?: ReadonlySet<string>;
  readonly paced: SystemKit["paced"];
}

export interface VendorCall {
  readonly operation: Code;
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** With its query, from the base address on. */
  readonly path: string;
  readonly body?: unknown;
}

/** @returns the body of the answer, `undefined` for an answer without one. */
export type VendorClient = (call: VendorCall) => Promise<unknown>;

const answersWithinMs = 20_000;

/**
 * Calls the JSON interface of a vendor at the rate of the manifest. A refused token is replaced once; a 429 is waited for,
 * unless it says that the quota of the day is used up.
 * @throws QuotaUsedUp, VendorRefused, Throttled; TransientError for a fault that may pass.
 */
export function vendorClient(settings: VendorSettings): VendorClient {
  const { service, problemIn, quotaProblems, paced } = settings;
  return async ({ operation, ...call }) => {
    const ask = (token: string) =>
      paced(async () => {
        const answer = await send(settings.baseUrl, call, token);
        const problem = problemIn(answer.body) ?? "";
        const details = {
          service,
          operation,
          error: codeOf(problem || answer.status),
          status: answer.status,
        };
        if (quotaProblems.has(problem)) throw new QuotaUsedUp(details);
        if (answer.status === 429 || settings.throttledProblems?.has(problem))
          throw new Throttled(service, answer.retryAfter);
        if (answer.status >= 500) throw new TransientError({ code: "service-failed", ...details });
        return { ...answer, details };
      });
    const token = await settings.token();
    const first = await ask(token);
    const answer = first.status === 401 ? await ask(await settings.token(token)) : first;
    if (answer.ok) return answer.body;
    throw new VendorRefused(answer.details);
  };
}

async function send(baseUrl: string, { method, path, body }: Omit<VendorCall, "operation">, token: string) {
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
    const { ok, status, headers } = response;
    return {
      ok,
      status,
      body: jsonIn(await response.text()),
      retryAfter: retryAfter(headers.get("retry-after"), Date.now()),
    };
  } catch (error) {
    throw notReached(error);
  }
}

/** The code of a failed connection, without the address. */
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
