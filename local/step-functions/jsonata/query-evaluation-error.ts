/** A JSONata expression of a state that could not be evaluated, as `States.QueryEvaluationError` reports it. */
export class QueryEvaluationError extends Error {
  override name = "States.QueryEvaluationError";
  /** Where the expression stands in its state, as AWS writes it: `Output/a/b[0]`. */
  readonly field: string;

  constructor(message: string, field: string) {
    super(message);
    this.field = field;
  }
}
