import { habits, habitsOf, inEach } from "./languages.ts";
import type { LocalisedText } from "./localised-text.ts";

const day = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } as const;

/** @param iso date, such as 2026-09-05: "5 September 2026", "5. September 2026" and so on. */
export function localisedDate(iso: string): LocalisedText {
  return inEach((language) =>
    asRead(new Intl.DateTimeFormat(habits[language].dates, day).format(new Date(iso)), language),
  );
}

/** Writes the first day of a month as the language does. @param date a formatted long date. */
export function asRead(date: string, language: string): string {
  const { firstDay } = habitsOf(language);
  return firstDay ? date.replace(/^1(?= )/, firstDay) : date;
}
