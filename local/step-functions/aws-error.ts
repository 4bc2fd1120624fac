/** An error as an AWS API answers it: `name` goes into `__type`, `statusCode` is the HTTP status. */
export class AwsError extends Error {
  override name: string;
  readonly statusCode: number;

  constructor(name: string, message: string, statusCode = 400) {
    super(message);
    this.name = name;
    this.statusCode = statusCode;
  }
}
