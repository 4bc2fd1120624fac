import type { LocalisedText } from "#shared/domain/localised-text.ts";
import json from "./texts.json" with { type: "json" };

/** Analytics' texts for a person, in every language. */
export const texts = json satisfies Record<string, LocalisedText>;
