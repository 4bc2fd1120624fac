import { type Language, type LocalisedText, languages } from "./localised-text.ts";

const day = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;

/** English has the day first, as letters from Europe have. */
const locales: Readonly<Record<Language, string>> = { en: "en-GB", de: "de", fr: "fr", es: "es" };

/** @param iso date, such as 2026-09-05: "5 September 2026", "5. September 2026" and so on. */
export function localisedDate(iso: string): LocalisedText {
  const inLanguage = (language: Language) =>
    asRead(new Intl.DateTimeFormat(locales[language], day).format(new Date(iso)), language);
  return Object.fromEntries(languages.map((language) => [language, inLanguage(language)])) as LocalisedText;
}

/** In French the first of a month is "1er", which no formatter says. @param date a long one, as it was formatted. */
export const asRead = (date: string, language: string): string =>
  language === "fr" ? date.replace(/^1(?= )/, "1er") : date;
