import type { LocalisedText } from "#shared/domain/localised-text.ts";
import json from "./texts.json" with { type: "json" };

/** What is said of Google Analytics alone, in every language; the rest is said as of our own measuring. */
export const texts = json satisfies Record<string, LocalisedText>;
