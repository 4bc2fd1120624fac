/** Habits of a language that no formatter knows. */
interface Habits {
  /** The BCP 47 tag whose dates a reader without a region gets. */
  readonly dates: string;
  /** The tag whose times a reader gets, where the language's own data differs from usual writing. */
  readonly times?: string;
  /** The colon, with the blank before it. */
  readonly colon: string;
  /** Blanks at which no line may break, if the language has any. */
  readonly firmBlanks?: RegExp;
  /** The first day of a month in a long date, where it is no plain number. */
  readonly firstDay?: string;
}

/** The languages in which people are written to, by BCP 47 tag. `docs/ARCHITECTURE.md` says what a further language needs. */
export const habits = {
  // The day comes first, as in letters from Europe.
  en: { dates: "en-GB", colon: ":" },
  de: { dates: "de", colon: ":" },
  // An hour is written "10 h 30": only Canada's data has it so.
  fr: { dates: "fr", times: "fr-CA", colon: "\u00a0:", firmBlanks: /(?<=«) | (?=[:;?!»])/g, firstDay: "1er" },
  es: { dates: "es", colon: ":" },
} as const satisfies Readonly<Record<string, Habits>>;

export type Language = keyof typeof habits;

export const languages = Object.keys(habits) as [Language, ...Language[]];

/** @param language a tag without a region. For a language that we do not have, the habits of English. */
export const habitsOf = (language: string): Habits =>
  Object.hasOwn(habits, language) ? habits[language as Language] : habits.en;

/** A text as it is set in its language: a line does not break at a blank that belongs to a sign. */
export function typeset(text: string, language: string): string {
  const { firmBlanks } = habitsOf(language);
  return firmBlanks ? text.replace(firmBlanks, "\u00a0") : text;
}

/** The same made in each language. */
export const inEach = <T>(made: (language: Language) => T): Readonly<Record<Language, T>> =>
  Object.fromEntries(languages.map((language) => [language, made(language)])) as Record<Language, T>;
