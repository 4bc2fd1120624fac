import { type Right, right as rightName } from "#shared/domain/right.ts";
import type { Person } from "#test/journey/people.ts";

/** A request that somebody makes in a run under faults. */
export interface Wish {
  readonly right: Right;
  readonly person: Person;
  /** Their Idempotency-Key, with which they ask again until they are answered. */
  readonly key: string;
}

/** The same, once it was accepted. */
export interface Asked extends Wish {
  readonly requestId: string;
}

/** What a submission has besides. */
export const further: Readonly<Partial<Record<Right, object>>> = {
  rectification: { changes: { phone: "+39 06 5550 1000" } },
  restriction: { ground: "accuracy" },
};

/** Nobody has to confirm these. */
export const atOnce: readonly Right[] = ["objection"];

/** All eight rights in turn. */
export function rightOf(at: number): Right {
  const { options } = rightName;
  return options[at % options.length] as Right;
}
