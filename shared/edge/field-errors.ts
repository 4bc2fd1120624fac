import type * as z from "zod";
import type { FieldError } from "#shared/life/doors/problem.ts";

/** The faults of a body, in words that name the allowed values and repeat nothing of the body. */
export function bodyErrors(error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => ({ pointer: pointerTo(issue.path), detail: wording(issue) }));
}

export function headerErrors(error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => ({ header: String(issue.path[0]), detail: wording(issue) }));
}

export function queryErrors(error: z.ZodError): FieldError[] {
  return error.issues.map((issue) => ({ parameter: parameterOf(issue), detail: wording(issue) }));
}

/** An unknown parameter is named by the list of all unknown ones. */
function parameterOf({ path, ...issue }: z.core.$ZodIssue): string {
  return issue.code === "unrecognized_keys" ? "?" : String(path[0]);
}

/**
 * RFC 6901, section 6: a JSON pointer as a URI fragment. All names are ours: an unknown member is reported at its
 * parent.
 */
function pointerTo(path: readonly PropertyKey[]): string {
  const parts = path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1"));
  return ["#", ...parts.map(encodeURIComponent)].join("/");
}

function wording(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_value") return `Must be one of: ${issue.values.map(String).join(", ")}.`;
  if (issue.code === "invalid_type") {
    const missing = issue.input === undefined;
    return `${missing ? "Is required and must" : "Must"} be ${article(issue.expected)} ${issue.expected}.`;
  }
  return issue.message;
}

const article = (noun: string): string => (/^[aeiou]/.test(noun) ? "an" : "a");
