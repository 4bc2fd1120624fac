import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Right, right } from "#shared/domain/right.ts";
import { sensitivity, suffices, type VerificationLevel } from "#shared/domain/verification-level.ts";
import { regimes } from "#shared/policy/regimes.ts";
import json from "#shared/policy/verification.json" with { type: "json" };
import { levelNeeded, verification } from "#shared/policy/verification.ts";
import { levelFor } from "#shared/rules/verification-needed.ts";
import { manifestOf } from "#test/fixtures/manifests.ts";

type Levels = readonly [ordinary: VerificationLevel, high: VerificationLevel];

const usual: Readonly<Record<Right, Levels>> = {
  access: ["L1", "L2"],
  portability: ["L1", "L2"],
  rectification: ["L1", "L2"],
  erasure: ["L1", "L2"],
  restriction: ["L1", "L1"],
  objection: ["L0", "L0"],
  "consent-withdrawal": ["L0", "L0"],
  complaint: ["L0", "L0"],
};
/** To limit, as California calls it, must not be verified. */
const others: Readonly<Record<string, Levels>> = { "restriction ccpa": ["L0", "L0"] };

const cases = Object.keys(regimes).flatMap((regime) =>
  right.options.map((one): [string, Right, Levels] => [
    regime,
    one,
    others[`${one} ${regime}`] ?? usual[one],
  ]),
);
const shown: readonly Right[] = ["access", "portability"];

describe("the table of verification levels", () => {
  it.each(cases)("under %s asks for %s: %j", (regime, one, levels) => {
    expect(sensitivity.options.map((kind) => levelNeeded({ right: one, regime }, kind))).toEqual(levels);
  });

  it("has one row for each right as a default, each with its reference", () => {
    for (const one of right.options) {
      const general = verification.rows.filter((row) => !row.regimes && row.rights.includes(one));
      expect([one, general.length]).toEqual([one, 1]);
    }
  });

  it("names only existing regimes, and each once for a right", () => {
    const named = verification.rows.flatMap((row) =>
      (row.regimes ?? []).flatMap((regime) => row.rights.map((one) => ({ regime, key: `${one} ${regime}` }))),
    );
    expect(named.filter(({ regime }) => !regimes[regime])).toEqual([]);
    expect(new Set(named.map(({ key }) => key)).size).toBe(named.length);
  });

  it("never shows data for less than a mailbox, under any law, known or not, with any systems", () => {
    const manifest = fc.record({
      rights: fc.constantFrom({}, { access: { action: "collect" as const } }),
      sensitivity: fc.constantFrom(...sensitivity.options),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...shown),
        fc.oneof(fc.constantFrom(...Object.keys(regimes)), fc.string()),
        fc.array(manifest),
        (one, regime, manifests) => {
          const asked = { right: one, regime };
          for (const kind of sensitivity.options) expect(suffices(levelNeeded(asked, kind), "L1")).toBe(true);
          const all = manifests.map((members, at) => manifestOf(`system-${at}`, members));
          expect(suffices(levelFor(asked, all), "L1")).toBe(true);
        },
      ),
    );
  });

  it("never asks less of sensitive data than of ordinary data", () => {
    for (const { needs } of verification.rows) expect(suffices(needs.high, needs.ordinary)).toBe(true);
  });

  it("gives an error for a right without a row", () => {
    expect(() => levelNeeded({ right: "oblivion" as Right, regime: "gdpr" }, "high")).toThrow(
      "verification.json has no row for the right oblivion",
    );
  });

  it("gives a reference for each row and for the reviews", () => {
    for (const { reference } of [...json.rows, json.review]) expect(reference).toMatch(/Art\. \d|§ \d/);
  });
});
