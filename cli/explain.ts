import { TerminalError } from "#shared/domain/errors.ts";
import { Problem } from "./problem.ts";

const noRegion =
  "No AWS region is set: set AWS_REGION, or run `aws configure set region <region>`; or use --local.";
const noCredentials =
  "No AWS credentials were found: run `aws sso login`, or set AWS_PROFILE; or use --local.";
const expired =
  "The AWS credentials are not valid (any more): log in again, for example with `aws sso login`.";

const advice: Readonly<Record<string, string>> = {
  CredentialsProviderError: noCredentials,
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  InvalidClientTokenId: expired,
  UnrecognizedClientException: expired,
  ConflictError: "Somebody else keeps changing this request at the same time. Try again.",
  ECONNREFUSED:
    "Nothing answers at the address of the AWS API. With --local: start the local host with `npm start`.",
};

/** The error and the advice for it, in one paragraph; never a stack trace. */
export function explain(error: unknown): string {
  if (!isErrorLike(error)) return "Something was thrown that is no error.";
  if (error instanceof Problem || error instanceof TerminalError) return error.message;
  if (error.message.includes("Region is missing")) return noRegion;
  const known = advice[error.name] ?? advice[String(error.code)];
  if (known) return known;
  if (error.name === "AccessDenied" || error.name === "AccessDeniedException")
    return `Your AWS identity may not do this. Ask the administrator of the account for the permission: ${error.message}`;
  return `${error.name}: ${error.message || "no message"}`;
}

function isErrorLike(error: unknown): error is { name: string; message: string; code?: unknown } {
  return typeof error === "object" && error !== null && "name" in error && "message" in error;
}
