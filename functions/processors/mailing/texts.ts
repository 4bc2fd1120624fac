import { type Language, languages } from "#shared/domain/languages.ts";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import json from "./texts.json" with { type: "json" };

/** What mailing says to a person, in every language. */
export const texts = json satisfies Record<string, LocalisedText>;

/** A text that is put together anew in each language. */
export function inEach(say: (language: Language) => string): LocalisedText {
  return Object.fromEntries(languages.map((language) => [language, say(language)])) as LocalisedText;
}
