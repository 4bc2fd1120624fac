/** An error an AWS API answers with: `name` is its code on the wire, for example `ResourceNotFoundException`. */
export class AwsError extends Error {
  override name: string;
  readonly statusCode: number;
  /** Further members of the error besides its message, for example `CancellationReasons`. */
  readonly members: Record<string, unknown>;

  constructor(name: string, message: string, statusCode = 400, members: Record<string, unknown> = {}) {
    super(message);
    this.name = name;
    this.statusCode = statusCode;
    this.members = members;
  }
}
