import * as z from "zod";

/** An ISO 8601 instant, such as `2026-03-05T09:00:00Z`. */
export const instant = z.iso.datetime({ offset: true });
/** An ISO 8601 calendar date, such as `2026-03-05`. */
export const date = z.iso.date();
