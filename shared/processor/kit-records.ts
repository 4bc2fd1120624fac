import type { LocalisedText } from "#shared/domain/localised-text.ts";
import names from "./kit-records.json" with { type: "json" };

/** Names of the records that the kit itself adds to every processor: apart from those of their fields, which no letter needs. */
export const kitRecords: Readonly<Record<string, LocalisedText>> = names;
