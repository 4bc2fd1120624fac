import type { ProcessorManifest } from "#shared/domain/processor-manifest.ts";
import type { Identifier } from "#shared/domain/subject.ts";
import type { ProcessorHandler, ProcessorIdentify, ProcessorTask } from "#shared/processor/contract.ts";
import type { MockKit } from "#shared/processor/mock-kit.ts";
import type { Item } from "#shared/processor/own-table.ts";
import type { ProcessorReadBack } from "#shared/processor/read-back.ts";

/** Where a service is that speaks our protocol, and the key that both sides know. */
export interface ServiceAddress {
  readonly url: string;
  readonly key: string;
}

/** A service that runs somewhere, and remembers what it was asked. */
export interface RunningService extends ServiceAddress {
  /** Nothing restores it, so it is asked for nothing that changes something. */
  readonly isOnlyRead: boolean;
  /** The same task for the same person under a key that no other check, and no other trial, has used. */
  readonly apart: (task: ProcessorTask) => ProcessorTask;
}

/** A processor on trial, with people who do not exist. */
export interface Trial {
  readonly manifest: ProcessorManifest;
  /** A kit with the names of the processor's fields, and all that it needs to reach its system. */
  readonly newKit: () => MockKit;
  readonly handle: ProcessorHandler;
  readonly identify: ProcessorIdentify | undefined;
  readonly readBack: ProcessorReadBack | undefined;
  /** The addresses of the people it knows: at least two. */
  readonly people: readonly string[];
  /** Texts that would tell who somebody is, the address among them. */
  readonly personal: (email: string) => readonly string[];
  /** What a stranger could claim to be somebody else: parts of the rows of everybody. */
  readonly claims: readonly Identifier[];
  readonly system: TrialSystem;
  /** The service itself, where one is tried. */
  readonly service: RunningService | undefined;
}

/** All rows of a system, by the name of their table. */
export type Contents = Readonly<Record<string, readonly Item[]>>;

/** The system behind a processor. */
export interface TrialSystem {
  /** A system whose rows are not in the tables of the manifest. */
  readonly isOutside: boolean;
  /** Ends what it has answered `pending`; absent where that takes days. */
  readonly finish: (() => Promise<void>) | undefined;
  /** It has no word for somebody unknown. */
  readonly hasNoWordForNobody: boolean;
  /** Makes the demonstration data its only content. */
  readonly reset: () => Promise<void>;
  readonly contents: () => Promise<Contents>;
  readonly startMaintenance: () => Promise<void>;
  /** Has its calls fail from now on; `undefined` ends that. */
  readonly disturb: (disturbance: Disturbance | undefined) => void;
  /** The number of calls, and of written rows, up to now. */
  readonly calls: () => { readonly all: number; readonly writes: number };
  /** The demonstration data, by the name of its table. */
  readonly demo: Contents;
  readonly put: (table: string, items: readonly Item[]) => Promise<void>;
}

/** A fault of the system, at its n-th call, or written row, from now on, counted from 0. */
export interface Disturbance {
  /**
   * `cut`: nothing is written from there on, as if the function had died. `throttled`: that call is refused, since there
   * were too many. `unanswered`: that call is carried out, and its answer is lost, as after a timeout.
   */
  readonly kind: "cut" | "throttled" | "unanswered";
  readonly at: number;
}

/** The rows of the partitions that name one of these people. */
export function rowsOf(contents: Contents, people: readonly string[]): Item[] {
  return Object.values(contents).flatMap((all) => {
    const partitions = new Set(all.filter(({ email }) => people.includes(String(email))).map(({ pk }) => pk));
    return all.filter(({ pk }) => partitions.has(pk));
  });
}
