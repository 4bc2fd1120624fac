import { type Language, languages } from "#shared/domain/languages.ts";
import type { LocalisedText } from "#shared/domain/localised-text.ts";
import json from "./texts.json" with { type: "json" };

/** Mailing's texts for a person, in every language. */
export const texts = json satisfies Record<string, LocalisedText>;

/** A text that is composed anew in each language. */
export function inEach(say: (language: Language) => string): LocalisedText {
  return Object.fromEntries(languages.map((language) => [language, say(language)])) as LocalisedText;
}
