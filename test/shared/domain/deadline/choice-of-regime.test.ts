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
    expect(applicableRegimes({ jurisdiction, own }, regimes).map(({ id }) => id)).toEqual(ids);
  });

  it("are an error where there is none, which names those that are known", () => {
    expect(() => applicableRegimes({ jurisdiction: "US-NY", own: "ccpa" }, regimes)).toThrow(
      /"US-NY", and ccpa does not bind there\. Known: .*US-CA/,
    );
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
  expect(sheetOf({ jurisdiction: "BR", right: "erasure", received: "2026-03-02" }).regime).toBe("gdpr");
  expect(sheetOf({ jurisdiction: "BR", right: "access", received: "2026-03-02" }).regime).toBe("br-lgpd");
});

it("a regime nobody knows is refused", () => {
  expect(() => sheetOf({ regime: "pipl", received: "2026-03-02" })).toThrow(
    /no regime "pipl"; there are gdpr,/,
  );
});
