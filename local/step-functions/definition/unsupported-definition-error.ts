/** A definition, or a part of one, that this interpreter does not run; says which state and field. */
export class UnsupportedDefinitionError extends Error {
  override name = "UnsupportedDefinitionError";
  readonly state: string | undefined;
  readonly field: string | undefined;

  constructor(problem: string, state?: string, field?: string) {
    const where = [state && `state "${state}"`, field && `field "${field}"`].filter(Boolean).join(", ");
    super(where ? `${where}: ${problem}` : problem);
    this.state = state;
    this.field = field;
  }

  /** The same error with the machine's name in front. */
  inMachine(machine: string): UnsupportedDefinitionError {
    this.message = `State machine "${machine}", ${this.message}`;
    return this;
  }
}
