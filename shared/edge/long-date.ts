/** An ISO date as a person reads it: `5 March 2026`. */
export function longDate(date: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  return format.format(new Date(`${date}T00:00:00Z`));
}

/** An ISO instant as a person in a zone reads it: `5 March 2026 at 10:00 CET`. */
export function longInstant(instant: string, timeZone: string): string {
  const day = { day: "numeric", month: "long", year: "numeric" } as const;
  const time = { hour: "2-digit", minute: "2-digit", timeZoneName: "short" } as const;
  return new Intl.DateTimeFormat("en-GB", { ...day, ...time, timeZone }).format(new Date(instant));
}
