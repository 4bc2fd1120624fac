/** Public holidays of one place in one year: local dates (ISO) with their names. */
export type Holidays = ReadonlyMap<string, string>;

/** Knows the public holidays of places, substitute days included. */
export interface HolidaySource {
  /** Name and version, for the evidence. */
  readonly version: string;
  /**
   * @param place ISO 3166-1 code, or with a subdivision such as `DE-BE`.
   * @throws TerminalError for a place or a year that the source does not know: a deadline must not be computed without
   * holidays.
   */
  holidaysOf(place: string, year: number): Holidays;
}
