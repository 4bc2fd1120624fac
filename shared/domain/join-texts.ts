import { inEach } from "./languages.ts";
import { type LocalisedText, type PersonText, textIn } from "./localised-text.ts";

/** Joins several texts for a person, sentence after sentence, in every language. */
export function joinTexts(...texts: readonly (PersonText | undefined)[]): LocalisedText {
  const present = texts.filter((text) => text !== undefined && text !== "") as PersonText[];
  return inEach((language) => present.map((text) => textIn(text, language)).join(" "));
}
