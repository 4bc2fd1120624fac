import { describe, expect, it } from "@jest/globals";
import { applicableRegimes } from "#shared/domain/deadline/applicable-regimes.ts";
import { regimes } from "#shared/policy/regimes.ts";
import { sheetOf } from "./sheet.ts";

describe("the regimes that may apply", () => {
  it.each([
    // jurisdiction, the controller's own, those that apply
    [undefined, "gdpr", ["gdpr"]],
    [undefined, "ccpa", ["ccpa"]],
    ["DE", "gdpr", ["gdpr"]],
    ["DE-BY", "gdpr", ["gdpr"]],
    ["NO", "ccpa", ["gdpr"]],
    ["GB", "ccpa", ["uk-gdpr"]],
    ["GB-SCT", "gdpr", ["uk-gdpr", "gdpr"]],
    ["US-CA", "gdpr", ["ccpa", "gdpr"]],
    ["US-CA", "us-va", ["ccpa"]],
    ["CA-QC", "ca-qc", ["ca-qc"]],
    ["JP", "uk-gdpr", ["uk-gdpr"]],
  ])("for a person in %s and a controller under %s are %j", (jurisdiction, own, ids) => {
    const laws = applicableRegimes({ jurisdiction, own, right: "access" }, regimes);
    expect(laws?.binding.map(({ id }) => id)).toEqual(ids);
  });

  it("are compared with all that know the right, where the law of the place is unknown", () => {
    const unknown = applicableRegimes({ jurisdiction: "JP", own: "gdpr", right: "rectification" }, regimes);
    expect(unknown?.compared.map(({ id }) => id)).toEqual([
      ...["uk-gdpr", "ccpa", "us-va", "us-co", "us-ct", "ca-qc", "sg-pdpa", "au-app"],
    ]);
    const known = applicableRegimes({ jurisdiction: "DE", own: "gdpr", right: "access" }, regimes);
    expect(known).toMatchObject({ compared: [] });
    expect(known).not.toHaveProperty("unknown");
    expect(applicableRegimes({ own: "gdpr", right: "to-be-left-alone" }, regimes)).toBeUndefined();
  });
});

it("of two regimes the earlier date wins, and the words say so", () => {
  const sheet = sheetOf({ jurisdiction: "US-CA", received: "2026-03-02T18:00:00Z" });
  expect(sheet).toMatchObject({ regime: "gdpr", legal: "2026-04-02" });
  expect(sheet.derivation[0]).toBe(
    "More than one regime may apply, and the earlier date wins: gdpr gives 2026-04-02; ccpa would give 2026-04-16.",
  );
  const optOut = sheetOf({ jurisdiction: "US-CA", right: "objection", received: "2026-03-02T18:00:00Z" });
  expect(optOut).toMatchObject({ regime: "ccpa", legal: "2026-03-23", place: "US-CA" });
});

it("a regime without a rule for the right is left out", () => {
  const erasure = sheetOf({ jurisdiction: "BR", right: "erasure", received: "2026-03-02" });
  expect(erasure).toMatchObject({ law: "gdpr", lawUnknown: "BR" });
  expect(sheetOf({ jurisdiction: "BR", right: "access", received: "2026-03-02" }).regime).toBe("br-lgpd");
});

it("an unknown regime is refused", () => {
  expect(() => sheetOf({ regime: "pipl", received: "2026-03-02" })).toThrow(
    /no regime "pipl"; there are gdpr,/,
  );
});
