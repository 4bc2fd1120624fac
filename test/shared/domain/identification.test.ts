import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { normaliseDatum } from "#shared/domain/identification.ts";

describe("a datum that both sides know", () => {
  it.each([
    ["2026-0207", "2026 0207"],
    ["RE-2026/0207", "re 2026.0207"],
    [" 10115 ", "10115"],
    ["SW1A 1AA", "sw1a1aa"],
    ["KD_00042", "kd-00042"],
    ["#42 (b)", "42b"],
    // As copied from a PDF: a hyphen that does not break the line, and a dash.
    ["2026-0207", "2026\u20110207"],
    ["2026-0207", "2026–0207"],
    // Digits of full width, as Japanese keyboards give them.
    ["１０１１５", "10115"],
    // An Arabic sign that stands on a blank of its own, and the same beside a letter with another mark.
    ["\u{1D157}\u{1D165}\uFC5E", "\u{1D157}\u064C\u0651\u{1D165}"],
  ])("is the same as %j and as %j", (onPaper, typed) => {
    expect(normaliseDatum(typed)).toBe(normaliseDatum(onPaper));
  });

  it.each([
    ["10115", "10116"],
    ["A-1", "A-11"],
    ["2026-0207", "2026-207"],
  ])("is another one than that: %j, %j", (one, other) => {
    expect(normaliseDatum(one)).not.toBe(normaliseDatum(other));
  });

  it("does not change when it is normalised again", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(normaliseDatum(normaliseDatum(text))).toBe(normaliseDatum(text));
      }),
    );
  });
});
