import * as z from "zod";
import { date, instant, instantAt } from "#shared/domain/moment.ts";
import { parsedBy } from "../options.ts";

const rule =
  "Must be a date such as 2026-03-05 (it begins in UTC), or an instant such as 2026-03-05T09:00:00Z.";

/** An ISO instant, or the begin of a date in UTC. */
export const moment = parsedBy(
  z.union([date, instant], rule).transform((text) => instantAt(Date.parse(text))),
);
