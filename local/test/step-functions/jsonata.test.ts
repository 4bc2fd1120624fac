import { expect, it } from "@jest/globals";
import { compileTemplate } from "../../step-functions/jsonata/template.ts";

const now = Date.UTC(2026, 0, 31, 8);
const evaluate = (value: unknown, bindings: object = {}) =>
  compileTemplate(value, "Output")({ bindings: { ...bindings }, now });

it.each([
  ["$partition([1,2,3,4,5], 2)", [[1, 2], [3, 4], [5]]],
  ["$range(0, 10, 5)", [0, 5, 10]],
  ["$range(3, 1, -1)", [3, 2, 1]],
  ["$range(0, 5, 2)", [0, 2, 4]],
  ["$hash('input data', 'SHA-1')", "aaff4a450a104cd177d28d18d74485e8cae074b7"],
  ["$hash('input data', 'MD5')", "812f45842bc6d66ee14572ce20db8e86"],
  ["$length($hash('a'))", 64],
  ["$parse('{\"a\":[1]}').a", [1]],
  ["$random(7) = $random(7) and $random(7) != $random(8)", true],
  ["$random() < 1", true],
  ["$contains($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4/)", true],
  ["$uuid() != $uuid()", true],
  ["$now()", "2026-01-31T08:00:00.000Z"],
  ["$now('[Y0001]-[M01]-[D01] [H01]:[m01]', '+0200')", "2026-01-31 10:00"],
  ["$millis()", now],
  ["$v.a + $w", 3],
])("evaluates %s", async (expression, expected) => {
  expect(await evaluate(`{% ${expression} %}`, { v: { a: 1 }, w: 2 })).toEqual(expected);
});

it.each([
  ["$eval('1 + 1')", "non-function"],
  ["$hash('a', 'CRC')", "SHA-256"],
  ["$partition([1], 0)", "at least 1"],
  ["$range(0, 5, 0)", "not 0"],
  ["$range(0, 5000, 1)", "at most 1000"],
  ["$parse('{')", "JSON"],
  ["$sum", "unsupported result"],
  ["function($x) { $x }", "unsupported result"],
  ["{'f': $sum}", "unsupported result"],
  ["$missing", "returned nothing (undefined)"],
  ["1 + 'a'", "T2002"],
  ["$$.a", "returned nothing (undefined)"],
])("fails on %s, saying why", async (expression, why) => {
  await expect(evaluate({ a: [`{% ${expression} %}`] })).rejects.toMatchObject({
    name: "States.QueryEvaluationError",
    field: "Output/a[0]",
    message: expect.stringContaining(why),
  });
});

it("fills expressions in at any depth and leaves everything else alone", async () => {
  const template = { a: [1, "{% $v %}", { b: "{%$v + 1%}" }], text: "50 %} and {% 5", none: null };
  expect(await evaluate(template, { v: 2 })).toEqual({ ...template, a: [1, 2, { b: 3 }] });
});

it("gives arrays that a later expression reads as the arrays they are", async () => {
  const one = await evaluate("{% $v[n > 1].n[] %}", { v: [{ n: 1 }, { n: 2 }] });
  expect(one).toEqual([2]);
  expect(await evaluate("{% $type($v) %}", { v: one })).toBe("array");
});
