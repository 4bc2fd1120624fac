import { join } from "node:path";
import type { Busy } from "../busy.ts";
import type { HostClock } from "../clock.ts";
import { type ObjectInfo, ObjectStore } from "./object-store.ts";

/** A lifecycle rule that expires objects. */
export interface ExpirationRule {
  prefix: string;
  days: number;
}

const day = 86_400_000;

/**
 * One bucket. Its lifecycle rules delete at midnight UTC, as S3 rounds an expiry up to the next day, and only on
 * days on which something is due.
 */
export class Bucket {
  readonly name: string;
  readonly objects: ObjectStore;
  readonly #rules: ExpirationRule[];
  readonly #clock: HostClock;
  readonly #busy: Busy;
  #alarm = Number.POSITIVE_INFINITY;

  constructor(options: {
    name: string;
    folder: string;
    rules: ExpirationRule[];
    clock: HostClock;
    busy: Busy;
  }) {
    this.name = options.name;
    this.#rules = options.rules;
    this.#clock = options.clock;
    this.#busy = options.busy;
    this.objects = new ObjectStore(join(options.folder, options.name));
    for (const info of this.objects.list()) this.watch(info);
  }

  /** Makes sure that the object is deleted when its time has come. */
  watch(info: ObjectInfo): void {
    const expiry = this.#expiry(info);
    if (expiry === undefined || expiry >= this.#alarm) return;
    this.#alarm = expiry;
    this.#clock.at(expiry, `s3-lifecycle-${this.name}`, () => void this.#busy.run(() => this.#expire()));
  }

  async #expire(): Promise<void> {
    this.#alarm = Number.POSITIVE_INFINITY;
    for (const info of this.objects.list()) {
      const expiry = this.#expiry(info);
      if (expiry !== undefined && expiry <= this.#clock.now()) await this.objects.delete(info.key);
      else this.watch(info);
    }
  }

  #expiry(info: ObjectInfo): number | undefined {
    const days = this.#rules.filter((rule) => info.key.startsWith(rule.prefix)).map((rule) => rule.days);
    if (days.length === 0) return undefined;
    return (Math.floor((info.lastModified + Math.min(...days) * day) / day) + 1) * day;
  }
}
