import type { ZodError } from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import { problemInWords, type RowProblem } from "#shared/domain/task.ts";

/**
 * A row of a system is not what it has to be. Nothing is decided by what cannot be read: somebody has to look at the
 * row, and the problem says at which.
 */
export class UnreadableRow extends TerminalError {
  override name = "UnreadableRow";
  readonly problem: RowProblem;

  constructor(problem: RowProblem) {
    super(`A record cannot be read: ${problemInWords(problem)}.`);
    this.problem = problem;
  }
}

/** @param row its place, from 1. */
export function unreadable(dataset: string, row: number, { issues }: ZodError): UnreadableRow {
  const [first] = issues;
  const field = first?.path.map(safeName).join(".") || "(all)";
  return new UnreadableRow({ dataset, row, field, code: first?.code ?? "invalid" });
}

/** Keys of a map can be anything, an address too; names of fields are ours. */
function safeName(step: PropertyKey): string {
  const name = String(step);
  return /^[A-Za-z][A-Za-z0-9_-]{0,40}$|^\d{1,6}$/.test(name) ? name : "(key)";
}
