import type { MockSystem } from "#shared/processor/mock-kit.ts";
import type { Item } from "#shared/processor/own-table.ts";

/**
 * A vendor's system in the contract tests: a server of ours on loopback. What it holds is seen as items: all of one
 * person's account in one partition, `pk`, and the address as `email` of the item that leads to them.
 */
export interface OutsideSystem {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Restores exactly what it held at first. */
  reset(): void;
  contents(): Readonly<Record<string, Item[]>>;
  /** What the kit needs to reach it. */
  readonly kit: MockSystem;
}
