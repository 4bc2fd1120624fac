import { describe, expect, it } from "@jest/globals";
import * as z from "zod";
import { feeGrounds } from "#shared/domain/fee-terms.ts";
import { type DecisionName, decisionDetails, decisionNames } from "#shared/life/decide/decisions.ts";
import { refusalGrounds } from "#shared/policy/refusals.ts";
import {
  bodyOf,
  byField,
  decisionsForMany,
  fieldsFor,
  forms,
  missingIn,
} from "#web/console/src/decisions/forms.ts";
import { texts } from "#web/console/src/texts.ts";

/** A value that each kind of field takes. */
const samples = {
  short: "x",
  line: "Because it is so.",
  lines: "One.\nTwo.",
  date: "2027-03-31",
  yes: "yes",
  ground: "excessive",
};

/** Lines that have a form of their own. */
const own: Readonly<Record<string, string>> = { amount: "25.00", currency: "EUR", email: "jo@example.net" };

function filled(decision: DecisionName, about?: string) {
  const values: Record<string, string> = {};
  // Twice: the choice of an outcome shows further fields.
  for (let round = 0; round < 2; round++)
    for (const { name, kind, options } of fieldsFor(decision, values, about))
      values[name] = own[name] ?? (kind === "choice" ? (options?.at(-1) ?? "") : samples[kind]);
  return values;
}

const about: Partial<Record<DecisionName, string>> = {
  settle: "billing",
  waive: "billing",
  decide: "billing",
  told: "tax-office",
};

describe("the form of a decision", () => {
  it("is there for each decision, with its texts", () => {
    expect(Object.keys(forms).sort()).toEqual([...decisionNames].sort());
    expect(Object.keys(texts.decisions).sort()).toEqual([...decisionNames].sort());
    const labels = Object.values(forms).flatMap((fields) => fields.map(({ name }) => name));
    expect(labels.filter((name) => !(name in texts.decisionForm.fields))).toEqual([]);
    expect(forms.fee.find(({ name }) => name === "ground")?.options).toEqual(feeGrounds);
    expect(Object.keys(texts.decisionForm.grounds).sort()).toEqual([...refusalGrounds].sort());
  });

  it("makes a body that the API takes, with all fields and with the necessary ones alone", () => {
    const taken = decisionNames.flatMap((decision) => {
      const schema = z.strictObject({ decision: z.literal(decision), ...decisionDetails[decision] });
      const values = filled(decision, about[decision]);
      const optional = fieldsFor(decision, values, about[decision]).filter(({ isOptional }) => isOptional);
      const necessary = Object.fromEntries(
        Object.entries(values).filter(([name]) => !optional.some((field) => field.name === name)),
      );
      return [values, necessary].map((each) => ({
        decision,
        problem: schema.safeParse(bodyOf(decision, each, about[decision])).error?.message,
      }));
    });
    expect(taken.filter(({ problem }) => problem)).toEqual([]);
  });

  it("names what is missing, and nothing that may be left out", () => {
    expect(missingIn("extend", {})).toEqual(["reason"]);
    expect(missingIn("settle", { outcome: "done" }, "billing")).toEqual(["reason"]);
    expect(missingIn("settle", { outcome: "retained" }, "billing")).toEqual([
      "reason",
      "what",
      "law",
      "until",
      "onlyFor",
    ]);
    expect(missingIn("pause", { question: "  " }, "identity")).toEqual(["question"]);
  });

  it("sends nothing of fields that were hidden again", () => {
    const values = { outcome: "done", reason: "It was done by hand.", law: "§ 147 AO" };
    expect(bodyOf("settle", values, "billing")).toEqual({
      decision: "settle",
      processor: "billing",
      settlement: { outcome: "done", reason: "It was done by hand." },
    });
  });

  it("is for many requests only where no task has to be named", () => {
    for (const decision of decisionsForMany)
      expect(bodyOf(decision, filled(decision))).not.toHaveProperty("processor");
  });

  it("finds the field that a problem of the API is about", () => {
    expect(byField({ "settlement/law": "Must have 3 to 500 characters.", reason: "Too short." })).toEqual({
      law: "Must have 3 to 500 characters.",
      reason: "Too short.",
    });
  });
});
