/** A call to the host itself, not to AWS, that cannot be understood: answered 400. */
export class BadRequest extends Error {
  override name = "BadRequest";
  /** The member that is wrong; empty for the body as a whole. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}
