import { TerminalError } from "#shared/domain/errors.ts";
import { type FieldProblem, firstProblem } from "#shared/domain/failure/issue.ts";
import { type TaskOutcome, taskOutcome } from "#shared/domain/outcome.ts";

/** A processor gave an answer that breaks the contract. */
export class InvalidAnswer extends TerminalError {
  override name = "InvalidAnswer";

  constructor(problem: FieldProblem) {
    super({ code: "answer-invalid", ...problem });
  }
}

/** @throws InvalidAnswer */
export function checkedAnswer(answer: unknown): TaskOutcome {
  const parsed = taskOutcome.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new InvalidAnswer(firstProblem(parsed.error, taskOutcome));
}
