import { habitsOf } from "#shared/domain/languages.ts";
import { asRead } from "#shared/domain/localised-date.ts";

/** Dates and times in the reader's form. */
export interface Dates {
  /** A calendar date (ISO), such as "7 April 2026". */
  date(iso: string): string;
  /** The parts of an instant (ISO) in the zone: "7 April 2026", "10:30" and "Berlin time". */
  instantParts(iso: string): { date: string; time: string; zone: string };
  /** For tables: a short date or instant (ISO), without the zone. */
  brief(iso: string): string;
}

/**
 * @param zoneName the zone in the reader's words: central Europe has one time under many names, and readers know the
 * name of their own place. Where it is absent, the formatter's own name is used.
 */
export function datesFor(reader: Intl.Locale, zone: string, zoneName?: string): Dates {
  const day = { day: "numeric", month: "long", year: "numeric" } as const;
  const minute = { hour: "2-digit", minute: "2-digit" } as const;
  // English has the month as a word: "03/01/2026" is a day in January or in March, by where its reader lives.
  const short = { dateStyle: "medium" } as const;
  const format = (options: Intl.DateTimeFormatOptions, locale: Intl.Locale | string = reader) =>
    new Intl.DateTimeFormat(String(locale), options);
  const dates = format({ ...day, timeZone: "UTC" });
  const localDates = format({ ...day, timeZone: zone });
  const { times: timesOf = reader } = habitsOf(reader.language);
  const times = format({ ...minute, timeZone: zone }, timesOf);
  // "10 h 30" stays on one line.
  const timeOf = (at: Date) => times.format(at).replaceAll(" ", "\u00a0");
  const briefDates = format({ ...short, timeZone: "UTC" });
  const briefInstants = format({ ...short, timeZone: zone });
  const zones = format({ timeZone: zone, timeZoneName: "longGeneric" });
  return {
    date: (iso) => asRead(dates.format(new Date(iso)), reader.language),
    instantParts(iso) {
      const at = new Date(iso);
      const date = asRead(localDates.format(at), reader.language);
      return { date, time: timeOf(at), zone: zoneName ?? longName(zones, at) ?? zone };
    },
    brief(iso) {
      const at = new Date(iso);
      return iso.includes("T") ? `${briefInstants.format(at)}, ${timeOf(at)}` : briefDates.format(at);
    },
  };
}

function longName(zones: Intl.DateTimeFormat, at: Date): string | undefined {
  return zones.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value;
}
