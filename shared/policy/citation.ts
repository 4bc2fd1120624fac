import type { Language } from "#shared/domain/languages.ts";
import { language } from "#shared/domain/localised-text.ts";
import { citeArticles, citeParagraphs } from "./citation-forms.ts";

/** The citation of the GDPR by regime: the UK GDPR has the same articles. Under any other law no article is named. */
const cited: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  gdpr: { en: "GDPR", de: "DSGVO", fr: "RGPD", es: "RGPD" },
  "uk-gdpr": { en: "UK GDPR", de: "UK GDPR", fr: "UK GDPR", es: "UK GDPR" },
};

function nameUnder(laws: readonly string[]): Readonly<Record<Language, string>> | undefined {
  return laws.map((law) => cited[law]).find(Boolean);
}

const parts = String.raw`(?:\(\w+\))`;
const article = String.raw`Art\. \d+${parts}*`;
const articles = `${article}(?:(?:, | and | with )(?:${article}|${parts}+))*`;
const ofGdpr = `(?:UK )?GDPR ${articles}`;
const citation = new RegExp(
  ` ?\\((?:${ofGdpr}|${articles})\\)|[,;] ${ofGdpr}(?=\\)|$)|${ofGdpr}(?:[,;] )?`,
  "g",
);
const inFields = new RegExp(`${ofGdpr}|(?<=\\()${articles}(?=\\))`, "g");

/**
 * Texts of processors in the form for the laws that bind and the reader's language. Processors cite the GDPR in one
 * form, as `GDPR Art. 17(1), (3)(b)`, in separate fields or in parentheses; other laws have no such articles.
 * @param laws ids of the regimes that bind.
 * @param tag BCP 47 tag of the reader.
 */
export function citedUnder<T>(laws: readonly string[], tag: string, texts: T): T {
  const law = nameUnder(laws);
  const reader = languageOf(tag);
  const cite = (text: string) => {
    if (!law) return citeParagraphs(text.replace(citation, ""), reader);
    const named = text.replace(inFields, (found) =>
      citeArticles(found.replace(/^(?:UK )?GDPR /, ""), law[reader], reader),
    );
    return citeParagraphs(named, reader);
  };
  return JSON.parse(JSON.stringify(texts), (_, value) => (typeof value === "string" ? cite(value) : value));
}

const languageOf = (tag: string): Language => language.catch("en").parse(tag.split("-")[0]);
