import { describe, expect, it } from "@jest/globals";
import { assertGround, refusalGroundsOf } from "#shared/policy/refusals.ts";

describe("the grounds of a refusal", () => {
  it.each([
    [
      ["gdpr"],
      "erasure",
      ["manifestly-unfounded", "excessive", "not-identifiable", "identity-not-confirmed", "legal-claims"],
    ],
    [["gdpr"], "consent-withdrawal", []],
    [["ccpa"], "objection", []],
    [["us-co"], "access", ["identity-not-confirmed"]],
    [["br-lgpd"], "access", []],
    [
      ["gdpr", "us-va"],
      "erasure",
      ["manifestly-unfounded", "excessive", "identity-not-confirmed", "legal-claims"],
    ],
  ] as const)("under %j for %s are %j", (laws, right, grounds) => {
    expect(refusalGroundsOf(laws, right)).toEqual(grounds);
  });

  it.each([
    [["gdpr"], "erasure", "rights-of-others"],
    [["gdpr"], "access", "legal-claims"],
    [["ccpa"], "objection", "identity-not-confirmed"],
    [["br-lgpd"], "access", "excessive"],
    [["gdpr", "ccpa"], "objection", "excessive"],
    [["gdpr"], "access", "because"],
    [["gdpr"], "access", "we do not want to"],
    [["gdpr"], "access", ""],
  ] as const)("under %j for %s are not: %s", (laws, right, ground) => {
    expect(() => assertGround(ground, laws, right)).toThrow(
      /is no ground on which .* Allowed: .*a provision in words/,
    );
  });

  it("are named to an operator who chose another", () => {
    expect(() => assertGround("legal-claims", ["us-co"], "access")).toThrow(
      '"legal-claims" is no ground on which us-co lets a request for access be refused. Allowed: identity-not-confirmed, or a provision in words, such as "Art. 15(4) GDPR".',
    );
    expect(() => assertGround("excessive", ["br-lgpd"], "access")).toThrow(
      "Allowed: no ground by name, only a provision in words",
    );
  });

  it.each(["LGPD Art. 18, § 4", "§ 34 Abs. 1 BDSG", "Conn. Gen. Stat. § 42-518(c)(3)"])(
    "may be a provision in words: %s",
    (ground) => {
      expect(() => assertGround(ground, ["br-lgpd"], "access")).not.toThrow();
    },
  );
});
