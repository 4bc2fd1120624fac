import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { lineOfText, linesOfText } from "#shared/domain/plain-text.ts";

describe("a person's text", () => {
  it.each([
    ["Zoe\u0308", "Zoë"],
    ["  Jo Doe\u00a0", "Jo Doe"],
    ["محمد", "محمد"],
    ["क्\u200dष", "क्\u200dष"],
    ["👩‍👩‍👧", "👩‍👩‍👧"],
    ["<b>&amp;</b>", "<b>&amp;</b>"],
  ])("is kept in NFC and otherwise unchanged: %j", (written, kept) => {
    expect(lineOfText(200).parse(written)).toBe(kept);
  });

  it("may have several lines where it is long", () => {
    expect(linesOfText(100).parse("\r\na\r\nb\rc\n\n\td ")).toBe("a\nb\nc\n\n\td");
    expect(lineOfText(100).safeParse("a\nb").success).toBe(false);
    expect(lineOfText(100).safeParse("a\tb").success).toBe(false);
  });

  it("counts characters after trimming", () => {
    expect(lineOfText(3).safeParse(" abc ").success).toBe(true);
    expect(lineOfText(3).safeParse("abcd").success).toBe(false);
    expect(lineOfText(3).safeParse("   ").success).toBe(false);
  });

  it("has no line end, no turned direction and no half character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 50 }), (text) => {
        const { data } = lineOfText(200).safeParse(text);
        if (data === undefined) return;
        expect(data.isWellFormed()).toBe(true);
        expect(data).not.toMatch(/[\r\n\0\u0085\u2028\u2029\u202a-\u202e\u2066-\u2069]/);
        expect(lineOfText(200).parse(data)).toBe(data);
      }),
      { numRuns: 500 },
    );
  });
});
