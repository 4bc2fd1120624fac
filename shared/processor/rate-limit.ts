import { TransientError } from "#shared/domain/errors.ts";
import { type Code, codeOf } from "#shared/domain/failure/kinds.ts";

/** A system takes no more calls for the moment. */
export class Throttled extends TransientError {
  override name = "Throttled";
  /** The time to wait, where it is known. */
  readonly waitMs: number | undefined;

  constructor(service: Code, waitMs?: number, options?: ErrorOptions) {
    const seconds = waitMs === undefined ? undefined : Math.ceil(waitMs / 1000);
    super({ code: "throttled", service, ...(seconds !== undefined && { seconds }) }, options);
    this.waitMs = waitMs;
  }
}

/**
 * The value of the header `Retry-After`: seconds, or an HTTP date.
 * @param now in milliseconds.
 * @returns milliseconds from now; `undefined` for an unreadable value.
 */
export function retryAfter(header: string | null | undefined, now: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // An HTTP date begins with the name of a day; `Date.parse` reads much more than that.
  const at = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * A token bucket: a number of calls a second, and a burst at the start. It counts the calls of one running function;
 * simultaneous ones count separately.
 */
export class TokenBucket {
  readonly #intervalMs: number;
  readonly #toleranceMs: number;
  /** When the next call would be due if all came evenly. */
  #due = Number.NEGATIVE_INFINITY;

  /** @param rate absent: without a limit. */
  constructor(rate?: Rate) {
    this.#intervalMs = rate ? 1000 / rate.perSecond : 0;
    this.#toleranceMs = rate ? (rate.burst - 1) * this.#intervalMs : 0;
  }

  /** Takes a token. @returns how many milliseconds later the call may be made. */
  take(now: number): number {
    const at = Math.max(now, this.#due - this.#toleranceMs);
    this.#due = Math.max(this.#due, now) + this.#intervalMs;
    return at - now;
  }

  /** Lets nobody call before an instant. */
  holdBack(until: number): void {
    this.#due = Math.max(this.#due, until + this.#toleranceMs);
  }
}

export interface Pacing {
  readonly bucket: TokenBucket;
  /** A clock that only ever goes forward, in milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  /** How long the function may still run, in milliseconds. */
  readonly timeLeft: () => number;
}

const triesWithoutHint = 5;
const firstPauseMs = 500;
const longestPauseMs = 10_000;
/** The time for recording the answer after the last call. */
const spareMs = 5000;

/**
 * Makes calls at the rate of a system. One that throws `Throttled` is made again after the time it names, or else after
 * pauses that grow.
 * @throws Throttled with the time to wait when it is longer than the function may run.
 */
export function pacedBy({ bucket, now, wait, timeLeft }: Pacing) {
  const pause = async (ms: number, because: Throttled) => {
    if (ms > timeLeft() - spareMs) throw because;
    if (ms > 0) await wait(ms);
  };
  return async <T>(call: () => Promise<T>): Promise<T> => {
    for (let tries = 1; ; tries++) {
      const ms = bucket.take(now());
      await pause(ms, new Throttled(codeOf("rate-of-the-manifest"), ms));
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof Throttled)) throw error;
        if (error.waitMs === undefined && tries >= triesWithoutHint) throw error;
        const longest = Math.min(longestPauseMs, firstPauseMs * 2 ** tries);
        const next = error.waitMs ?? longest * (0.5 + Math.random() / 2);
        bucket.holdBack(now() + next);
        await pause(next, error);
      }
    }
  };
}
