import * as z from "zod";
import { inEach, type Language, languages, typeset } from "./languages.ts";

export const language = z.enum(languages);

const text = z.string().min(1);

/** One text in every language in which people are written to. */
export const localisedText = z.strictObject(inEach(() => text));
export type LocalisedText = z.infer<typeof localisedText>;

/** A text for a person in stored form: operators' own words, and outcomes of earlier releases, are in one language. */
export const personText = z.union([z.string(), localisedText]);
export type PersonText = z.infer<typeof personText>;

/** @param tag BCP 47 tag of the reader, with or without a region; English replaces a language that we do not have. */
export function textIn(words: PersonText, tag: string): string {
  if (typeof words === "string") return words;
  const known = language.safeParse(tag.split("-")[0]?.toLowerCase()).data ?? "en";
  return typeset(words[known], known);
}

/** Joins several texts, each in its own language where it has one. */
export function sentences(texts: readonly LocalisedText[]): LocalisedText {
  return inEach((language: Language) => texts.map((one) => one[language]).join(" "));
}
