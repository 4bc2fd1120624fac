import { asRead } from "#shared/domain/localised-date.ts";
import { textIn } from "#shared/domain/localised-text.ts";
import zoneNames from "./zone-names.json" with { type: "json" };

/** Dates and times as a reader writes them. */
export interface Dates {
  /** A calendar date (ISO), such as "7 April 2026". */
  date(iso: string): string;
  /** The parts of an instant (ISO) in the zone: "7 April 2026", "10:30" and "Berlin time". */
  instantParts(iso: string): { date: string; time: string; zone: string };
  /** For tables: a date or an instant (ISO) in few signs, without the zone. */
  brief(iso: string): string;
}

const names: Readonly<Record<string, (typeof zoneNames)["Europe/Berlin"]>> = zoneNames;

export function datesFor(reader: Intl.Locale, zone: string): Dates {
  const day = { day: "numeric", month: "long", year: "numeric" } as const;
  const minute = { hour: "2-digit", minute: "2-digit" } as const;
  const short = { day: "2-digit", month: "2-digit", year: "numeric" } as const;
  const format = (options: Intl.DateTimeFormatOptions, locale = reader) =>
    new Intl.DateTimeFormat(locale, options);
  const dates = format({ ...day, timeZone: "UTC" });
  const localDates = format({ ...day, timeZone: zone });
  // In French an hour is written "10 h 30"; only Canada's data has it so.
  const clock = reader.language === "fr" ? new Intl.Locale("fr-CA") : reader;
  const times = format({ ...minute, timeZone: zone }, clock);
  const briefDates = format({ ...short, timeZone: "UTC" });
  const briefInstants = format({ ...short, timeZone: zone });
  return {
    date: (iso) => asRead(dates.format(new Date(iso)), reader.language),
    instantParts(iso) {
      const at = new Date(iso);
      const date = asRead(localDates.format(at), reader.language);
      return { date, time: times.format(at), zone: zoneName(reader, zone, at) };
    },
    brief(iso) {
      const at = new Date(iso);
      return iso.includes("T") ? `${briefInstants.format(at)}, ${times.format(at)}` : briefDates.format(at);
    },
  };
}

/** A zone is named after a place that the reader knows; Europe's central zones have one clock under many names. */
function zoneName(reader: Intl.Locale, zone: string, at: Date): string {
  const known = names[zone];
  if (known) return textIn(known, reader.language);
  const parts = new Intl.DateTimeFormat(reader, { timeZone: zone, timeZoneName: "longGeneric" });
  return parts.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? zone;
}
