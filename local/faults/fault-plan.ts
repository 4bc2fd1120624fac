import { createHash } from "node:crypto";

/** Faults by chance, the same for the same seed: README.md describes them. */
export interface FaultOptions {
  readonly seed: number;
  /** How many of all chances become a fault, from 0 to 1. */
  readonly rate: number;
}

/** Kinds of faults at one place, with the share of each. */
export type Shares<Kind extends string> = Readonly<Record<Kind, number>>;

const hexDigits = 12;

/**
 * Decides which chance becomes a fault. The n-th chance of a channel has the same lot in each run of a seed: other channels,
 * which run beside it, do not change it.
 */
export class FaultPlan {
  rate: number;
  readonly #seed: string;
  readonly #chances = new Map<string, number>();

  /** @param start number of the host's start on its folder: each has lots of its own. */
  constructor({ seed, rate }: FaultOptions, start: number) {
    this.rate = rate;
    this.#seed = `${seed}/${start}`;
  }

  /** The fault of the channel's next chance; `undefined` for no fault. */
  draw<Kind extends string>(channel: string, shares: Shares<Kind>): Kind | undefined {
    const chance = (this.#chances.get(channel) ?? 0) + 1;
    this.#chances.set(channel, chance);
    const lot = `${this.#seed}/${channel}/${chance}`;
    if (uniform(lot) >= this.rate) return undefined;
    return chosen(shares, uniform(`${lot}/kind`));
  }

  /** A number from 1 to `most`, which goes with the channel's last chance. */
  howMany(channel: string, most: number): number {
    return 1 + Math.floor(uniform(`${this.#seed}/${channel}/${this.#chances.get(channel)}/many`) * most);
  }
}

function chosen<Kind extends string>(shares: Shares<Kind>, lot: number): Kind | undefined {
  const kinds = Object.entries(shares) as [Kind, number][];
  let left = lot * kinds.reduce((sum, [, share]) => sum + share, 0);
  for (const [kind, share] of kinds) {
    left -= share;
    if (left < 0) return kind;
  }
  return undefined;
}

/** A number from 0 to 1, without 1. */
function uniform(text: string): number {
  const hex = createHash("sha256").update(text).digest("hex").slice(0, hexDigits);
  return Number.parseInt(hex, 16) / 16 ** hexDigits;
}
