import { describe, expect, it } from "@jest/globals";
import { languages } from "#shared/domain/languages.ts";
import { localisedText } from "#shared/domain/localised-text.ts";
import { timelineTexts } from "#shared/life/look/timeline-texts.ts";
import { foreignWords } from "#test/fixtures/stop-words.ts";

describe.each(Object.entries(timelineTexts))("the timeline's words for %s", (_type, text) => {
  it("are there in every language, each in that language alone", () => {
    expect(localisedText.parse(text)).toEqual(text);
    expect(languages.flatMap((language) => foreignWords(text[language], language))).toEqual([]);
  });
});
