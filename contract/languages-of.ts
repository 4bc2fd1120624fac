import { languages } from "#shared/domain/languages.ts";
import { localisedText } from "#shared/domain/localised-text.ts";

/** Paths of the texts for people that are missing in a language, or the same in two. */
export function untranslated(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  const text = localisedText.safeParse(value);
  if (text.success) return isTranslated(Object.values(text.data)) ? [] : [path];
  const looksLikeText = Object.keys(value).some((key) => (languages as string[]).includes(key));
  if (looksLikeText) return [path];
  return Object.entries(value).flatMap(([key, part]) => untranslated(part, path ? `${path}.${key}` : key));
}

/** Short texts, such as names, may be the same in two languages. */
function isTranslated(texts: readonly string[]): boolean {
  const sentences = texts.filter((text) => text.trim().split(/\s+/).length >= 4);
  return new Set(sentences).size === sentences.length;
}
