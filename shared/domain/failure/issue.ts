import type * as z from "zod";
import { type Code, codeOf, type FieldPath, fieldPath } from "./kinds.ts";

/** The fault of a field, and its place. */
export interface FieldProblem {
  readonly field: FieldPath;
  /** Such as `invalid_format`. */
  readonly problem: Code;
  /** The expected form, such as `date`. */
  readonly expected?: Code;
}

/** The first fault that a schema finds. The message of the schema is left out, because it repeats the input. */
export function firstProblem({ issues }: z.core.$ZodError, schema: z.core.$ZodType): FieldProblem {
  const [first] = issues;
  if (!first) return { field: fieldPath([], schema), problem: codeOf(undefined) };
  return { field: fieldPath(first.path, schema), ...problemOf(first) };
}

export function problemOf(issue: z.core.$ZodIssue): Omit<FieldProblem, "field"> {
  const expected =
    issue.code === "invalid_type"
      ? issue.expected
      : issue.code === "invalid_format"
        ? issue.format
        : undefined;
  return { problem: codeOf(issue.code), ...(expected && { expected: codeOf(expected) }) };
}

const kindsOfValue: Readonly<Record<string, string>> = {
  date: "a date",
  datetime: "a date and time",
  email: "an e-mail address",
  uuid: "a UUID",
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

const problems: Readonly<Record<string, string>> = {
  too_small: "is too small or too short",
  too_big: "is too large or too long",
  invalid_value: "is not one of the values that are allowed",
  unrecognized_keys: "holds fields that nobody has described",
  invalid_union: "has none of the forms that are allowed",
  invalid_format: "is not written as it has to be",
  invalid_key: "holds a key that is not allowed",
  not_multiple_of: "is not a multiple of what it has to be",
};

/** @example "`issuedOn` is not a date (code invalid_format)" */
export function problemText({ field, problem, expected }: FieldProblem): string {
  const kind = expected && kindsOfValue[expected];
  const what = kind ? `is not ${kind}` : (problems[problem] ?? "is not what it has to be");
  return `\`${field}\` ${what} (code ${problem})`;
}
