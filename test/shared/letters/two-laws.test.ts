import { describe, expect, it } from "@jest/globals";
import { languages } from "#shared/domain/languages.ts";
import type { Letter, SubjectLetter } from "#shared/letters/letters.ts";
import { renderLetter } from "#shared/letters/render-letter.ts";
import { controller } from "#shared/policy/controller.ts";
import { sampleLetters } from "#test/fixtures/letters.ts";

const said = async (letter: Letter, locale = "en") =>
  (await renderLetter(letter, locale, controller)).text.replaceAll(/^\| /gm, "").replaceAll(/\s+/g, " ");

/** For a person in California, and a controller established in the Union. */
function underBoth(name: string): SubjectLetter {
  const letter = sampleLetters[name];
  if (!letter || !("regime" in letter)) throw new Error(`There is no sample ${name}.`);
  return { ...letter, regime: "gdpr", alsoRegimes: ["ccpa"], jurisdiction: "US-CA" };
}

describe("a letter under two laws", () => {
  it("cites both beside the right", async () => {
    expect(await said(underBoth("verification-erasure"))).toContain(
      "erasure of your personal data (Art. 17 GDPR; Cal. Civ. Code § 1798.105)",
    );
  });

  it.each(languages)("names the remedies and authorities of both, in %s", async (language) => {
    const text = await said(underBoth("refused-1"), language);
    for (const part of [
      controller.authority.name,
      "California Privacy Protection Agency",
      "California Consumer Privacy Act (CCPA)",
      "1798.199.45",
    ])
      expect(text).toContain(part);
  });

  it("says a remedy of both laws once", async () => {
    const text = await said(underBoth("refused-1"));
    expect(text.match(/privacy@example\.com/g)?.length).toBe(
      (await said({ ...underBoth("refused-1"), alsoRegimes: [] })).match(/privacy@example\.com/g)?.length,
    );
  });

  it("names the ground by both", async () => {
    expect(await said(underBoth("refused-2"))).toMatch(
      /excessive.*12\(5\)\(b\) GDPR; Cal\. Civ\. Code § 1798\.145\(h\)\(3\)/,
    );
  });
});

describe("the letter of a request without a confirmation", () => {
  it.each(languages)(
    "gives the reason, the remedies, and the way to begin again, in %s",
    async (language) => {
      const text = await said(sampleLetters.expired as Letter, language);
      for (const part of ["12", controller.authority.name, controller.email]) expect(text).toContain(part);
    },
  );

  it("names the appeal where the law has one", async () => {
    const letter = { ...sampleLetters.expired, regime: "us-va", jurisdiction: "US-VA" } as Letter;
    const text = await said(letter);
    expect(text).toMatch(/Your identity could not be verified.*59\.1-577\(B\)\(4\)/);
    expect(text).toMatch(/appeal.*59\.1-577\(C\)/);
    expect(text).toContain("You can begin again at any time");
  });
});
