import { type PersonText, textIn } from "#shared/domain/localised-text.ts";
import type { Words } from "#shared/letters/words.ts";
import { citedUnder } from "#shared/policy/citation.ts";

/** The reader's words, and the law of the request as they cite it. */
export interface PackageWords extends Words {
  /** A processor's text; what is in one language alone is what somebody wrote by hand, and is quoted. */
  said(text: PersonText): string;
  /** What a text has in the place of `{{law}}`: ` (GDPR Art. 15)` as the reader writes it, or nothing under another law. */
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
