import { failureOf, failureText } from "#shared/domain/failure/failure.ts";

/** A rule of the contract is broken. The message names the fault, and no person. */
export class Fault extends Error {
  override name = "Fault";
}

/** @throws Fault with this message, unless the rule holds. */
export function must(holds: unknown, fault: string): asserts holds {
  if (!holds) throw new Fault(fault);
}

/** A thrown value in words that may be told to anybody: of foreign errors the name alone. */
export function toldOf(error: unknown): string {
  return error instanceof Fault ? error.message : `It threw ${failureText(failureOf(error))}.`;
}
