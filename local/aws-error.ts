/** An error an AWS API answers with: `name` is its code on the wire, for example `ResourceNotFoundException`. */
export class AwsError extends Error {
  override name: string;
  readonly statusCode: number;

  constructor(name: string, message: string, statusCode = 400) {
    super(message);
    this.name = name;
    this.statusCode = statusCode;
  }
}
