/** Limit of a stage or a route: `rate` requests a second on average, `burst` at once. */
export interface RequestLimit {
  rate: number;
  burst: number;
}

/** API Gateway's throttling: a request takes a token, tokens come back at the rate, up to the burst. */
export class TokenBucket {
  readonly #limit: RequestLimit;
  readonly #now: () => number;
  #tokens: number;
  #at: number;

  /** @param now milliseconds */
  constructor(limit: RequestLimit, now: () => number) {
    this.#limit = limit;
    this.#now = now;
    this.#tokens = limit.burst;
    this.#at = now();
  }

  /** @returns whether there was a token to take */
  take(): boolean {
    const now = this.#now();
    this.#tokens = Math.min(this.#limit.burst, this.#tokens + ((now - this.#at) / 1000) * this.#limit.rate);
    this.#at = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
