import { TerminalError } from "#shared/domain/errors.ts";
import { type TaskAnswer, type TaskOutcome, taskOutcome } from "#shared/domain/outcome.ts";

/** A processor gave an answer that is none. Names fields, never values. */
export class InvalidAnswer extends TerminalError {
  override name = "InvalidAnswer";
}

/** @throws InvalidAnswer */
export function checkedAnswer(answer: TaskAnswer): TaskOutcome {
  const parsed = taskOutcome.safeParse(answer);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, code }) => `${path.join(".") || "(all)"} (${code})`);
  throw new InvalidAnswer(`The answer is none: ${fields.join(", ")}.`);
}
