import type { LocalisedText } from "#shared/domain/localised-text.ts";
import json from "./texts.json" with { type: "json" };

/** What a database says to a person, in every language. */
export const texts = json satisfies Record<string, LocalisedText>;
