import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import * as z from "zod";
import { TerminalError } from "#shared/domain/errors.ts";
import {
  detailsSent,
  failure,
  failureInWords,
  failureOf,
  failureText,
  nextStep,
} from "#shared/domain/failure/failure.ts";
import { detailsFrom, failureKinds } from "#shared/domain/failure/failure-kinds.ts";
import { firstProblem } from "#shared/domain/failure/issue.ts";
import { code, codeOf, datasetId, fieldPath, kinds, systemId } from "#shared/domain/failure/kinds.ts";

const row = {
  code: "row-unreadable",
  system: "billing",
  dataset: "invoices",
  row: 3,
  field: "issuedOn",
  problem: "invalid_format",
  expected: "date",
};

describe("a failure", () => {
  it("names system, row and field in one sentence, with the advice", () => {
    const details = detailsFrom(row);
    expect(details).toEqual(row);
    const known = { error: "UnreadableRow", ...(details && { details }) };
    expect(failureInWords(known, "billing")).toBe(
      "billing could not read row 3 of invoices: `issuedOn` is not a date (code invalid_format)",
    );
    expect(nextStep(known)).toMatch(/^Have the row mended in the system/);
  });

  it("of an earlier release, with only its row, is read as well", () => {
    const problem = { dataset: "invoices", row: 3, field: "issuedOn", code: "invalid_format" };
    expect(failureInWords(failure.parse({ error: "UnreadableRow", problem }), "billing")).toBe(
      "billing could not read row 3 of invoices: `issuedOn` is not written as it has to be (code invalid_format)",
    );
  });

  it("without details is told by its name", () => {
    expect(failureInWords({ error: "TerminalError" }, "billing")).toBe("billing failed (TerminalError)");
    expect(failureInWords({ error: "States.Timeout" }, "billing")).toBe(
      "billing did not finish in time (States.Timeout)",
    );
  });

  it("arrives as it was sent", () => {
    const sent = failureOf(new TerminalError({ code: "files-left", left: 2, of: 5 }));
    const cause = JSON.stringify({ errorType: "TerminalError", errorMessage: failureText(sent) });
    expect(detailsSent(cause)).toEqual(sent.details);
  });

  it.each([
    "",
    "RequestId: 1 Error: Task timed out",
    "null",
    '{"errorMessage":"anna@example.com"}',
    "[]",
    undefined,
    null,
  ])("is not read out of %j", (cause) => expect(detailsSent(cause)).toBeUndefined());

  it.each(Object.keys(failureKinds))("with code %s has a sentence and an advice", (name) => {
    const { next } = failureKinds[name as keyof typeof failureKinds];
    expect(next).toMatch(/^[A-Z].*\.$/);
  });
});

describe("details", () => {
  it("take no plain text: the compiler refuses it", () => {
    const text: string = "Anna Lind";
    // @ts-expect-error A text that is known only when the program runs is no code.
    code(text);
    // @ts-expect-error A plain text is no system.
    new TerminalError({ code: "system-in-maintenance", system: text });
    // @ts-expect-error Nor is it a field, or a code.
    new TerminalError({ code: "row-unreadable", row: 1, field: text, problem: text });
    // @ts-expect-error There is no place for another word.
    new TerminalError({ code: "system-in-maintenance", note: "Anna" });
    expect(failureOf(new TerminalError(text)).details).toBeUndefined();
  });

  it.each([
    { ...row, system: "anna@example.com" },
    { ...row, dataset: "Rechnungen von Anna" },
    { ...row, field: "contacts.anna@example.com" },
    { ...row, problem: "Invalid input: expected date, received Anna" },
    { ...row, note: "Anna" },
    { ...row, row: "Anna" },
    { code: "anna" },
    "Anna",
  ])("with any other content are refused, even if they were forced in: %j", (forced) => {
    expect(detailsFrom(forced)).toBeUndefined();
    const error = Object.assign(new TerminalError("x"), { details: forced });
    expect(JSON.stringify(failureOf(error))).not.toMatch(/anna/i);
  });

  it("never hold a text with a blank, an @ or three digits, for any error", () => {
    const planted = fc.oneof(
      fc.emailAddress(),
      fc.string({ minLength: 3 }).map((text) => `${text} 4711`),
    );
    fc.assert(
      fc.property(planted, (text) => {
        const errors = [
          Object.assign(new Error(text), { name: text }),
          Object.assign(new Error(text), { $metadata: { httpStatusCode: 400, extra: text }, name: text }),
          Object.assign(new Error(text), { syscall: text, code: text, hostname: text }),
          Object.assign(new Error(text), {
            name: "ZodError",
            issues: [{ code: text, path: [text], message: text }],
          }),
          Object.assign(new TerminalError(text), { details: { code: "no-rule", rule: text } }),
        ];
        for (const error of errors)
          expect(JSON.stringify(failureOf(error))).not.toContain(JSON.stringify(text).slice(1, -1));
      }),
    );
  });
});

describe("the path of a field", () => {
  const schema = z.object({
    lines: z.array(z.object({ amount: z.number() })).optional(),
    byAddress: z.record(z.string(), z.object({ note: z.string() })),
    either: z.union([z.object({ a: z.string() }), z.object({ b: z.array(z.string()) })]),
  });

  it("has only names from the schema, and places in lists", () => {
    expect(fieldPath(["lines", 0, "amount"], schema)).toBe("lines.0.amount");
    expect(fieldPath(["either", "b", 2], schema)).toBe("either.b.2");
    expect(fieldPath([], schema)).toBe("(all)");
  });

  it("repeats no key of a map, and no name outside the schema", () => {
    const keyed = { byAddress: { Smith: { note: 1 } }, either: { a: "a" } };
    const parsed = schema.safeParse(keyed);
    expect(parsed.error && firstProblem(parsed.error, schema)).toEqual({
      field: "byAddress.(key).note",
      problem: "invalid_type",
      expected: "string",
    });
    expect(fieldPath(["Smith"], schema)).toBe("(key)");
  });
});

it("is unknown where a text has not the shape of its kind", () => {
  expect([systemId("Anna"), datasetId("a b"), codeOf("DE89370400440532013000")]).toEqual([
    "unknown",
    "unknown",
    "unknown",
  ]);
  expect(kinds.code.safeParse("S3ServiceException").success).toBe(true);
});

it.each([
  ["system", 41],
  ["dataset", 41],
  ["secret", 41],
  ["code", 61],
  ["mail", 101],
] as const)("is no longer than a name: a %s has at most %d characters", (kind, most) => {
  expect(kinds[kind].safeParse("a".repeat(most)).success).toBe(true);
  expect(kinds[kind].safeParse("a".repeat(most + 1)).success).toBe(false);
});
