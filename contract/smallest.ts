import { rowsOf, type Trial } from "./trial.ts";

/** The person with the fewest rows, for checks that ask many times. */
export const smallest = ({ people, system }: Trial): string =>
  people.toSorted((a, b) => rowsOf(system.demo, [a]).length - rowsOf(system.demo, [b]).length)[0] ?? "";
