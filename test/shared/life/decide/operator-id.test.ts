import { expect, it } from "@jest/globals";
import { haveOneSigner } from "#shared/life/decide/operator-id.ts";

const role = "arn:aws:sts::123456789012:assumed-role/desk";

it.each<[string, string | undefined, string, boolean]>([
  ["a name and itself", "olga", "olga", true],
  ["two names", "olga", "otto", false],
  ["nobody and somebody", undefined, "olga", false],
  ["one principal with two names of its own", `${role}/olga (olga)`, `${role}/olga (otto)`, true],
  ["a principal with and without such a name", `${role}/olga`, `${role}/olga (otto)`, true],
  ["two principals with one name of their own", `${role}/olga (desk)`, `${role}/otto (desk)`, false],
])("%s have one signer or two", (_, one, other, expected) =>
  expect(haveOneSigner(one, other)).toBe(expected),
);
