import { AwsError } from "../aws-error.ts";
import type { HostClock } from "../clock.ts";
import type { LevelOperation, Store } from "./dynalite.ts";

interface Token {
  hash: string;
  at: number;
}

const lifetime = 10 * 60_000;
const prefix = "transaction-token~";

/** Remembers each transaction's client token for ten minutes, so that a repeated request is not done twice. */
export class TransactionTokens {
  readonly #clock: HostClock;
  readonly #tokens: Map<string, Token>;

  private constructor(clock: HostClock, tokens: Map<string, Token>) {
    this.#clock = clock;
    this.#tokens = tokens;
  }

  static async open(store: Store, clock: HostClock): Promise<TransactionTokens> {
    const found: [string, Token][] = [];
    for await (const [key, value] of store.db.iterator({ gte: prefix, lt: `${prefix}\xff` }))
      found.push([key.slice(prefix.length), value as Token]);
    return new TransactionTokens(clock, new Map(found.sort(([, a], [, b]) => a.at - b.at)));
  }

  /** @returns whether the transaction was done before */
  isKnown(token: string, hash: string): boolean {
    const known = this.#tokens.get(token);
    if (!known || this.#isOver(known)) return false;
    if (known.hash !== hash)
      throw new AwsError(
        "IdempotentParameterMismatchException",
        "The client token was used before with other transaction items.",
      );
    return true;
  }

  /** Further records of a transaction: this token, and the removal of expired ones. */
  remember(token: string, hash: string): LevelOperation[] {
    const operations: LevelOperation[] = [];
    for (const [old, value] of this.#tokens) {
      if (!this.#isOver(value)) break;
      this.#tokens.delete(old);
      operations.push({ type: "del", key: prefix + old });
    }
    const value = { hash, at: this.#clock.now() };
    this.#tokens.set(token, value);
    operations.push({ type: "put", key: prefix + token, value });
    return operations;
  }

  #isOver(token: Token): boolean {
    return token.at + lifetime <= this.#clock.now();
  }
}
