import { type PersonText, textIn } from "#shared/domain/localised-text.ts";
import type { Words } from "#shared/letters/words.ts";
import { citedUnder } from "#shared/policy/citation.ts";

/** The reader's words, and the law of the request in the reader's form. */
export interface PackageWords extends Words {
  /** A processor's text; a text in one language only was written by hand, and is quoted. */
  said(text: PersonText): string;
  /** The value of `{{law}}` in a text: ` (GDPR Art. 15)` in the reader's form, or nothing under another law. */
  law(reference: string): string;
}

export function packageWords(words: Words, laws: readonly string[]): PackageWords {
  const { language } = words;
  return {
    ...words,
    said: (text) => (typeof text === "string" ? words.t("common:quoted", { text }) : textIn(text, language)),
    law(reference) {
      const cited = citedUnder(laws, language, reference);
      return cited && ` (${cited})`;
    },
  };
}

/** Rights that are answered with a package. */
export type PackagedRight = "access" | "portability";
