import { type Words, wordsFor } from "#shared/letters/words.ts";
import type { Reader } from "#shared/life/doors/problem.ts";
import { controller } from "#shared/policy/controller.ts";

/**
 * Words for the reader of a page: in the language that the reader chose, else in that of the request, else in the
 * browser's.
 * @param locale of the request that the page is about, if there is one: BCP 47 tag.
 */
export const wordsOfReader = (reader: Reader, locale?: string): Promise<Words> =>
  wordsFor(languageTag(reader, locale), controller);

/** A tag with a region is better than the same language without: it has the dates of that country. */
export function languageTag({ chosen, language: accepted }: Reader, locale = accepted): string {
  if (!chosen) return locale;
  return [locale, accepted].find((tag) => tag.split("-")[0]?.toLowerCase() === chosen) ?? chosen;
}
